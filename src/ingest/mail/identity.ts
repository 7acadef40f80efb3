export const mailReaderName = 'mail';
export const mailReaderVersion = '1';
