# SPDX-License-Identifier: Apache-2.0
# Turns the .rng files (in the order of sn_vocabulary) into one C file, so that `check` needs no file beside the program.
set(code "/* Made by engine/load/embed_schemas.cmake. */\n#include \"load/schemas.h\"\n\n")
set(table "")
set(number 0)
foreach(file IN LISTS FILES)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND code "static const unsigned char SCHEMA_${number}[] = {\n${bytes}};\n")
  string(APPEND table "      {(const char *)SCHEMA_${number}, sizeof SCHEMA_${number}},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND code "\nsn_schema sn_schema_of(sn_vocabulary vocabulary) {\n  static const sn_schema SCHEMAS[] = {\n${table}  };\n"
  "  return SCHEMAS[vocabulary];\n}\n")
file(WRITE ${OUTPUT} "${code}")
