/**
 * How a finding of each rule is mended, for a pane that speaks no Chinese. What a finding says itself is Chinese, with
 * its figures, and is passed on as it is.
 */
export const englishMends: Readonly<Record<string, string>> = {
  "RD-F01": "Write the name as in the plan's appendix tables; a similar name is only a hint.",
  "RD-F02": "Compare the rows and keep the one that is right.",
  "RD-F03": "Report the missing units; write 0 where there is nothing, or explain.",
  "RD-F04":
    "Write the year with four digits in the title, the header or the year column; it can be corrected in this pane too.",
  "RD-F09": "Look at the formula of the cell and at the cells that it reads.",
  "RD-F05": "Write the number alone; words belong in the remarks.",
  "RD-F06": "Check the sign; explain an amount that was written off.",
  "RD-F08": "Fill it in: 0 where it is truly zero, a dash where it does not apply.",
  "RD-F10": "Compare it with the business licence, digit by digit, and enter it as text.",
  "RD-F07":
    "Check the unit and write it in the header, or convert the numbers; what follows from it is not flagged again.",
  "RD-C01": "Check the flagged cell first: the amount where the sums prove it wrong, else the intensity.",
  "RD-C02": "Check the flagged cell first: the amount where the sums prove it wrong, else the intensity.",
  "RD-C03": "Check both amounts and their units.",
  "RD-C14": "Check the parts and the total, and correct the one that is wrong.",
  "RD-C04": "Check the city's amount and those of the counties, and correct the one that is wrong.",
  "RD-C05": "Check the amounts and units of both sheets.",
  "RD-C06": "Check both, and correct the one that is wrong.",
  "RD-C07": "Write the figure that the plan announces.",
  "RD-C08": "Check both counts.",
  "RD-C09": "Check whether the figure is cumulative or of the quarter alone.",
  "RD-C13": "Check both amounts and their units.",
  "RD-C12": "Check unit and digits of both amounts; explain it where it is true.",
  "RD-C11": "Correct this cell where the figures that it rests on are right, else correct those.",
  "RD-C31": "Check the lines that are named; what one cell has caused is flagged at that cell alone.",
  "RD-C32": "Check whether person-months were given in hours or days, or staff was left out.",
  "RD-C10": "Check both, and correct the one that is wrong.",
  "RD-E01": "Check whether R&D was left out; without any the project is not eligible.",
  "RD-E02": "Raise the R&D or lower the funds applied for; explain an exception.",
  "RD-E03": "The finding tells how much R&D is missing.",
  "RD-Q01": "Check figures and definitions of both years; explain it where it is true.",
  "RD-Q02": "Check what each definition covers, and the units; explain the difference where it is true.",
  "RD-Q03": "Confirm which revenue is meant; change the header, or explain.",
  "RD-Q04": "Check whether spending (or staff, or projects) was left out; explain it where it is true.",
  "RD-Q05": "Check figures, units and definitions of both years; explain it where it is true.",
  "RD-Q06":
    "Check whether the list is complete and of the same date; correct the one that is wrong, or explain.",
  "RD-Q31": "Verify it; explain it where it is true.",
  "RD-Q32":
    "Check the unit of the staff costs and the person-months of the projects; explain it where it is true.",
  "RD-Q33": "Verify what the project is about: explain it where it is R&D, else take it out.",
  "RD-Q34":
    "Write months as yyyymm; fill in the stage of a project that spans years; explain it where it is true.",
  "RD-Q35": "Compare both forms; explain funds that arrived in another year.",
  "RD-Q36": "Check for enterprises outside industry, forms sent twice, and forms left out.",
  "RD-T01":
    "The finding tells how much money is missing. Correct a wrong figure; else explain it and what is being done.",
  "RD-T02": "The finding tells what was to be reached; explain slow growth on a large base.",
  "RD-T03": "The finding tells what was due by now; explain it and what is being done.",
  "RD-T04": "Correct a wrong figure; else explain what is being done.",
  "RD-T05": "Check the original figures; explain it where it is true.",
  "RD-T06": "Check the figures of both years; explain it where it is true.",
  "RD-T07": "Check whether R&D was left out; explain it where there is none.",
};
