// SPDX-License-Identifier: Apache-2.0
// read_sheetjs.cjs FILE...: reads every cell of every sheet with SheetJS, prints seconds and cells.
const XLSX = require('xlsx');
let cells = 0;
const start = process.cpuUsage();
for (const name of process.argv.slice(2)) {
  const book = XLSX.readFile(name, { cellHTML: false, cellText: false, cellFormula: false, cellStyles: false });
  for (const sheet of Object.values(book.Sheets))
    for (const key in sheet) if (key[0] !== '!' && sheet[key].v !== undefined && sheet[key].v !== '') cells++;
}
const spent = process.cpuUsage(start);
console.log(`${((spent.user + spent.system) / 1e6).toFixed(6)} ${cells}`);
