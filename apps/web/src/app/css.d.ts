/** Styles are imported for their effect; the bundler writes them into a file of their own. */
declare module '*.css';
