# SPDX-License-Identifier: Apache-2.0
# Turns files into one C file, so that the program needs nothing beside it: HEADER declares TYPE, a struct of bytes and
# length, and FUNCTION(KEY), which gives the file of that number, and nothing behind the last. A zero byte follows each.
set(code "/* Made by engine/base/embed.cmake. */\n#include \"${HEADER}\"\n\n")
set(table "")
set(number 0)
foreach(file IN LISTS FILES)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND code "static const unsigned char FILE_${number}[] = {\n${bytes}0};\n")
  string(APPEND table "      {(const char *)FILE_${number}, sizeof FILE_${number} - 1},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND code "\n${TYPE} ${FUNCTION}(${KEY} number) {\n  static const ${TYPE} FILES[] = {\n${table}  };\n"
  "  return number < sizeof FILES / sizeof *FILES ? FILES[number] : (${TYPE}){0};\n}\n")
file(WRITE ${OUTPUT} "${code}")
