/** What web plugins import; everything else of the console may change with any version of it. */
export * from './contract';
export * from './endpoints';
export * from './host';
export * from './kit';
export * from './records';
