/** Who read it: stored with every remittance so that a reading can be repeated and compared. */
export const readerIdentity = { name: 'edifact', version: '1.0.0', model: null, prompt: null };
