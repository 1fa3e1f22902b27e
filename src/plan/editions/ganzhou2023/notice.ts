export const notice = "赣市科赋办字〔2023〕2号";
export const years = [2021, 2022, 2023, 2024, 2025] as const;
