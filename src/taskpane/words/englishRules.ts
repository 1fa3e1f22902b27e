/** The page of each rule in English: what it checks, why, and an example. How it is mended stands with the findings. */
export interface EnglishPage {
  readonly what: string;
  readonly why: string;
  readonly example: string;
}

const page = (what: string, why: string, example: string): EnglishPage => ({ what, why, example });

export const englishRules: Readonly<Record<string, EnglishPage>> = {
  "RD-F01": page(
    "Whether the name in each row is a unit of the plan's tables: full and short names, brackets, codes and old names are known. In lists of enterprises the county is looked at.",
    "Without the right name nobody knows whose target applies.",
    "A county's name with one wrong character: it is not in the plan, and the name that may be meant is given.",
  ),
  "RD-F02": page(
    "Whether a unit stands twice for one year; in lists of enterprises, a credit code or a name.",
    "What is reported twice is added up twice, and nobody knows which row counts.",
    "County A stands in A8 and in A21: A21 is flagged.",
  ),
  "RD-F03": page(
    "Whether every county or sector of the plan is reported, the sheets of one check together. A sector for which the plan prints no level is a question only.",
    "The plan asks that whoever must report does.",
    "County A is missing: the heading of the names is flagged.",
  ),
  "RD-F04": page(
    "Of which year each figure is, and whether the plan has that year.",
    "Without a year there is no target to compare with.",
    "Neither title nor headings have a year: the title is flagged.",
  ),
  "RD-F09": page(
    "Whether a cell holds an error value such as #N/A or #REF!.",
    "An error cannot be calculated with, and tells that a formula is broken.",
    "An intensity shows #DIV/0!.",
  ),
  "RD-F05": page(
    "Whether text stands where a number belongs. Full-width digits, thousands separators and texts with % are read as numbers.",
    "Text can be neither calculated with nor added up.",
    "An amount says “about 5”.",
  ),
  "RD-F06": page(
    "Whether an amount, ratio or count is negative.",
    "These figures are never under 0.",
    "R&D is given as −3.2.",
  ),
  "RD-F08": page(
    "Whether a cell that must be filled in is blank. Funds and project of an enterprise may be, and so may a year that is still to come.",
    "Blank, a dash and 0 are three different things; of a blank nobody knows which is meant.",
    "A county's R&D is not filled in.",
  ),
  "RD-F10": page(
    "Whether a unified credit code has 18 characters and the right check character (GB 32100-2015).",
    "With one wrong character it fits no other office's data.",
    "91360700MA35F0000X has a wrong check character.",
  ),
  "RD-F07": page(
    "Whether a figure is about 10, 100 or 10,000 times off its target, its other years or what the intensity makes likely; where most of a column is, the heading alone is flagged.",
    "Fractions for percentages and one unit of money for another are the commonest mistakes.",
    "48,090 in a column of 100 million yuan, where 4.809 is meant.",
  ),
  "RD-C01": page(
    "Whether the ratio is R&D ÷ GDP × 100, as far as the rounding of all three allows.",
    "The figures of one table must agree.",
    "4.8 ÷ 210 is 2.29%, and 2.92% was filled in.",
  ),
  "RD-C02": page(
    "Whether the ratio is industrial R&D ÷ revenue × 100, as far as the rounding of all three allows.",
    "The figures of one table must agree.",
    "3 ÷ 230 is 1.30%, and 1.50% was filled in.",
  ),
  "RD-C03": page(
    "Whether a unit's industrial R&D is more than all its R&D of that year.",
    "Industry is a part of the whole.",
    "Industry 6, all together 5.",
  ),
  "RD-C14": page(
    "Whether parts beside the R&D (sources of funds, kinds of spending, kinds of research) add up to it, whether a single part is more than it, and whether subtotals and totals are the sums of their rows, as far as rounding allows. Where a part is blank nothing is judged.",
    "Parts make up their total.",
    "R&D is 8.83, and its sources add up to 7.83.",
  ),
  "RD-C04": page(
    "Whether the city's amount is the sum of the counties, as far as rounding allows; with counties missing it is a question.",
    "A total must be the sum of its parts.",
    "The counties add up to 92.4, and the city has 95.",
  ),
  "RD-C05": page(
    "Across sheets: whether the sectors' R&D is more than the city's of that year.",
    "Sectors are parts of the whole.",
    "The sectors add up to 101, and the city has 96.",
  ),
  "RD-C06": page(
    "Across sheets: whether industry in the table of sectors is the sum of the counties' industrial R&D (within 0.005).",
    "Tables of one office must agree.",
    "Industry has 75.8 among the sectors; the counties add up to 74.1.",
  ),
  "RD-C07": page(
    "Whether columns of targets and baselines are those of the plan.",
    "With a wrong target the distance to it is wrong.",
    "A target is given as 2.62%; the plan has 2.26%.",
  ),
  "RD-C08": page(
    "Whether enterprises with R&D, or with an institution, are more than all enterprises.",
    "A part is never more than the whole.",
    "120 enterprises, 130 of them with R&D.",
  ),
  "RD-C09": page(
    "Whether the cumulative amount of a quarter is under that of the quarter before, on one sheet or across sheets.",
    "Cumulative amounts never fall.",
    "12 at the end of the first quarter, 10 at the end of the second.",
  ),
  "RD-C13": page(
    "Whether the government's funds are more than the R&D that they are part of.",
    "A part is never more than the whole.",
    "R&D 7,200, of which from the government 9,000.",
  ),
  "RD-C12": page(
    "Whether an enterprise's R&D is more than its revenue; with a revenue of 0 it is a question.",
    "R&D is paid from revenue: more than it is mostly a wrong unit or row.",
    "Revenue 6,000, R&D 7,200.",
  ),
  "RD-C11": page(
    "Whether printed growth, change, completion, distance, share and rank follow from the figures beside them, as far as rounding allows; also in lists of enterprises.",
    "The figures of one table must agree, and growth is what gets quoted.",
    "From 1 to 1.1 is 10%, and 30% was filled in.",
  ),
  "RD-C31": page(
    "Whether the totals and parts of form 107-2, its staff and its costs balance; blank counts as none.",
    "A form that does not balance cannot be added up.",
    "R&D costs of 1,000, whose eight kinds add up to 900.",
  ),
  "RD-C32": page(
    "Across forms: whether the person-months of all projects in 107-1 are more than 12 times the R&D staff in 107-2.",
    "Nobody works more than 12 months a year.",
    "10 people, and projects of 130 person-months.",
  ),
  "RD-C10": page(
    "Across sheets: whether a figure of one unit and year is the same everywhere, as far as rounding allows; 107-2 and the list of enterprises too.",
    "Differences between offices and tables are a common fault.",
    "A county has 4.81 in the summary and 4.18 in its own table.",
  ),
  "RD-E01": page(
    "Whether an applicant for a major municipal project has no R&D; where the level of a major project is not stated it is a question.",
    "Without R&D nobody may apply for one.",
    "R&D 0, and a major municipal project.",
  ),
  "RD-E02": page(
    "Whether last year's R&D is as many times the funds applied for as the plan asks (in principle; exactly so much is enough).",
    "It is a condition of applying.",
    "R&D 399.99 where the funds applied for ask for 400.",
  ),
  "RD-E03": page(
    "Whether a high-tech enterprise's R&D ÷ revenue of last year is what the plan asks (unrounded); a row that applies for nothing is not judged.",
    "It is a condition for projects of high-tech enterprises.",
    "600 ÷ 20,001 is 2.99985%.",
  ),
  "RD-Q01": page(
    "Whether a ratio moved by more than 0.5 points and three times the plan's own step of that year (both can be set).",
    "A sudden move is mostly another definition or unit.",
    "From 1.9% to 3.4%.",
  ),
  "RD-Q02": page(
    "Whether an enterprise's figures for tax or in its accounts are more than 30% off the statistics; 40% where tax is higher (both can be set).",
    "Offices' data often disagree, and their definitions do differ.",
    "Statistics 500, tax 720: 44% more.",
  ),
  "RD-Q03": page(
    "Whether the heading of the revenue says revenue from principal business.",
    "That is another definition than revenue; which one is meant must be stated.",
    "The heading names revenue from principal business.",
  ),
  "RD-Q04": page(
    "Whether an enterprise with R&D staff or projects has no R&D spending, or the other way round.",
    "Where something is done money is spent; it is often left out.",
    "5 people, 3 projects, R&D 0.",
  ),
  "RD-Q05": page(
    "Whether a full year's GDP, R&D or revenue moved by more than 50% (it can be set), or to or from zero. Where the plan itself moves more, its step counts. Small moves of single enterprises are not asked about, and where most of a column moved the heading alone is.",
    "A sudden move is mostly something left out, a wrong row, unit or definition.",
    "From 4.81 to 8.14: 69.2% more.",
  ),
  "RD-Q06": page(
    "Across sheets: whether the number of high-tech enterprises is that of the full list of the same year.",
    "A number should have its list.",
    "1,501 are counted, and the list has 1,498.",
  ),
  "RD-Q31": page(
    "Of enterprises with R&D: no institution, R&D given to others, no tax relief, or neither patents nor papers.",
    "Each may be true, and is often left out.",
    "R&D costs of 5,000, and no institution.",
  ),
  "RD-Q32": page(
    "Whether staff costs of 107-2 ÷ person-months of 107-1 are between 2,200 and 50,000 yuan (it can be set).",
    "Too little or too much is mostly a wrong unit, or wrong months.",
    "120,000 yuan for 100 person-months: 1,200 yuan a month.",
  ),
  "RD-Q33": page(
    "Whether a project's result, aim or name is rather that of building, producing or buying (the words can be set).",
    "Such projects are often taken for R&D.",
    "A project named after a new workshop.",
  ),
  "RD-Q34": page(
    "Whether the dates of a project are months of six digits, at least 3 months apart, with a stage where it spans years.",
    "They tell whether it spans years; a very short one is seldom R&D.",
    "From November to February, without a stage.",
  ),
  "RD-Q35": page(
    "Across forms: whether the government's funds of all projects are more than those of the enterprise.",
    "The projects' funds are part of the enterprise's.",
    "Projects 300, the enterprise 200.",
  ),
  "RD-Q36": page(
    "Across forms: whether the enterprises' R&D of 107-2 is more than their county's industrial R&D, or other than it where all have reported.",
    "A county's figure is the sum of its enterprises.",
    "Twelve enterprises have 1.30, their county 1.20.",
  ),
  "RD-T01": page(
    "Whether the year's ratio or amount reaches its target; without a ratio it is worked out from the amounts. The baseline year is not judged.",
    "The tables print what is to be reached that year.",
    "2.28% where 2.29% was to be reached.",
  ),
  "RD-T02": page(
    "Whether a sector grew as the plan asks: behind for a sector without a printed level, a question for one whose level is met.",
    "Yearly growth is asked for beside the level.",
    "From 2 to 2.2: only 10%.",
  ),
  "RD-T03": page(
    "Whether a sector's latest cumulative quarter is behind last year's share of the year, or where that is not known behind 25, 50, 75 and 100% (less 5 points; it can be set).",
    "Progress is looked at every quarter; spending mostly comes late in the year, so it is a question.",
    "43.98% of the year's target by the end of June, under 45%.",
  ),
  "RD-T04": page(
    "Whether the counts and shares of the plan are reached: yearly ones each year, the others by the plan's last year, before which they are a question. “At least” includes the number itself, “more than” does not, “about” allows a tenth.",
    "They are what the plan wants to have been built up.",
    "1,500 where more than 1,500 are wanted.",
  ),
  "RD-T05": page(
    "Whether a ratio reaches its target by rounding to two decimals only.",
    "What is published has two decimals; unrounded it falls short.",
    "2.426% is published as 2.43%, the target.",
  ),
  "RD-T06": page(
    "Whether a ratio is lower than last year and the plan foresees no fall; where most of a column is, the heading alone is flagged.",
    "The plan rises year by year.",
    "From 2.30% to 2.29%.",
  ),
  "RD-T07": page(
    "Whether an enterprise with more revenue than the plan names for full coverage has no R&D.",
    "The plan asks that all of these do R&D.",
    "Revenue above the threshold, R&D 0.",
  ),
};
