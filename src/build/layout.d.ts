/** What the build and its checks agree on. */
export declare const developmentUrl: string;
export declare const officeFiles: readonly string[];
