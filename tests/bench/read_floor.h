/* SPDX-License-Identifier: Apache-2.0 */
/* The least that reading a workbook can cost with the given libraries: minizip inflates, libxml2's SAX2 parses, shared
 * strings are looked up, every cell is delivered. Nothing is checked, matched or kept. */
#ifndef BENCH_READ_FLOOR_H
#define BENCH_READ_FLOOR_H

#include <stddef.h>

typedef struct read_floor {
  size_t cells, bytes; /* that hold something; of their text */
} read_floor;

/* Adds what it found; ends the program when the file cannot be read. */
void read_floor_file(read_floor *floor, const char *file);

#endif
