/** Returns to try the add-in on; assets/samples, served beside the pane. */
export const samples: readonly string[] = [
  "县市区研发投入2023.xlsx",
  "县市区研发投入2023（无误）.xlsx",
  "分行业研发经费.xlsx",
];
