// A worker thread starts without the loader of its parent, so it registers one before it loads the TypeScript sources.
import { register } from 'tsx/esm/api';

register();
await import('./classifyThread.ts');
