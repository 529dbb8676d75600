/** What to run to build. */
export declare const buildScript: string
export declare function isBuilt(): boolean
export declare function build(): Promise<void>
