/** Where the script finds the numbers. */
export const DATA_ID = "plot-data";
