// SPDX-License-Identifier: Apache-2.0
// fill_sheetjs.js JOBS.json: does the steps of each job to a workbook, with SheetJS (npm: xlsx 0.18.5).
"use strict";
const fs = require("fs");
const XLSX = require("xlsx");

function put(sheet, step) {
  if (step.kind === "number") sheet[step.cell] = { t: "n", v: step.value };
  else if (step.kind === "date") {
    const days = Math.round((Date.parse(step.value) - Date.UTC(1899, 11, 30)) / 86400000);
    sheet[step.cell] = { t: "n", v: days, z: "yyyy/mm/dd" };
  } else sheet[step.cell] = { t: "s", v: step.value };
}

function act(book, step) {
  if (step.do === "put") put(book.Sheets[step.sheet], step);
  else if (step.do === "delete_sheet") {
    book.Workbook.Sheets.splice(book.SheetNames.indexOf(step.sheet), 1);
    book.SheetNames.splice(book.SheetNames.indexOf(step.sheet), 1);
    delete book.Sheets[step.sheet];
  } else throw new Error("no such step: " + step.do);
}

for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
  const book = XLSX.readFile(job.in, { cellNF: true, cellStyles: true });
  for (const step of job.steps) act(book, step);
  XLSX.writeFile(book, job.out);
}
