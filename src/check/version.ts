/** The add-in's version, as stamps name it: that of package.json, which a test compares. */
export const version = "0.1.0";
