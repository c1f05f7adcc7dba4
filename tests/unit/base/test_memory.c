/* SPDX-License-Identifier: Apache-2.0 */
/* Arena, buffer and growing array. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"

static bool is_zero(const unsigned char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (bytes[i]) return false;
  return true;
}

static void test_arena__memory_is_zeroed_and_aligned(void **state) {
  (void)state;
  sn_arena arena = {0};
  for (size_t size = 1; size < 100; size += 7) {
    unsigned char *memory = sn_arena_alloc(&arena, 3, size);
    assert_non_null(memory);
    assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
    assert_true(is_zero(memory, 3 * size));
    memset(memory, 0xA5, 3 * size); /* would show in the next one if they overlapped */
  }
  sn_arena_free(&arena);
}

static void test_arena__more_than_a_block_is_given(void **state) {
  (void)state;
  sn_arena arena = {0};
  unsigned char *small = sn_arena_alloc(&arena, 1, 10), *large = sn_arena_alloc(&arena, 1, 1000000);
  assert_true(small && large);
  memset(large, 1, 1000000);
  assert_true(is_zero(small, 10));
  sn_arena_free(&arena);
}

static void test_arena__nothing_asked_for_is_still_a_place(void **state) {
  (void)state;
  sn_arena arena = {0};
  void *first = sn_arena_alloc(&arena, 0, 8), *second = sn_arena_alloc(&arena, 0, 8);
  assert_non_null(first);
  assert_ptr_not_equal(first, second);
  sn_arena_free(&arena);
}

static void test_arena__a_product_past_size_max_fails_for_good(void **state) {
  (void)state;
  sn_arena arena = {0};
  assert_null(sn_arena_alloc(&arena, SIZE_MAX / 4, 8));
  assert_true(arena.failed);
  assert_null(sn_arena_alloc(&arena, 1, 1)); /* so that a builder may check once */
  sn_arena_free(&arena);
  assert_false(arena.failed);
}

static void test_arena__a_copy_ends_with_zero(void **state) {
  (void)state;
  sn_arena arena = {0};
  assert_string_equal(sn_arena_copy(&arena, "abcdef", 3), "abc");
  assert_string_equal(sn_arena_copy(&arena, "", 0), "");
  sn_arena_free(&arena);
}

static void test_arena__freeing_twice_is_harmless(void **state) {
  (void)state;
  sn_arena arena = {0};
  sn_arena_free(&arena);
  assert_non_null(sn_arena_alloc(&arena, 1, 1));
  sn_arena_free(&arena);
  sn_arena_free(&arena);
}

static void test_buffer__it_grows_to_exactly_its_maximum(void **state) {
  (void)state;
  sn_buffer buffer = SN_BUFFER(1000);
  for (int i = 0; i < 100; i++)
    assert_true(sn_buffer_text(&buffer, "0123456789"));
  assert_int_equal(buffer.length, 1000);
  assert_int_equal(strlen(buffer.data), 1000);
  assert_false(buffer.failed);
  sn_buffer_free(&buffer);
}

static void test_buffer__a_byte_past_the_maximum_fails_for_good(void **state) {
  (void)state;
  sn_buffer buffer = SN_BUFFER(4);
  assert_true(sn_buffer_text(&buffer, "abcd"));
  assert_false(sn_buffer_text(&buffer, "e"));
  assert_true(buffer.failed);
  assert_string_equal(buffer.data, "abcd"); /* what was there stays whole */
  assert_false(sn_buffer_add(&buffer, "", 0));
  sn_buffer_free(&buffer);
}

static void test_buffer__a_huge_length_does_not_wrap(void **state) {
  (void)state;
  sn_buffer buffer = SN_BUFFER(SIZE_MAX / 2);
  assert_true(sn_buffer_text(&buffer, "a"));
  assert_false(sn_buffer_add(&buffer, "b", SIZE_MAX));
  assert_true(buffer.failed);
  sn_buffer_free(&buffer);
}

static void test_buffer__printf_is_measured_against_the_maximum(void **state) {
  (void)state;
  sn_buffer buffer = SN_BUFFER(5);
  assert_true(sn_buffer_printf(&buffer, "%d-%s", 12, "ab"));
  assert_string_equal(buffer.data, "12-ab");
  assert_false(sn_buffer_printf(&buffer, "%d", 1));
  assert_string_equal(buffer.data, "12-ab");
  sn_buffer_free(&buffer);
}

static void test_buffer__nothing_added_leaves_an_empty_string(void **state) {
  (void)state;
  sn_buffer buffer = SN_BUFFER(5);
  assert_true(sn_buffer_text(&buffer, ""));
  assert_string_equal(buffer.data, "");
  sn_buffer_free(&buffer);
  assert_null(buffer.data);
  assert_int_equal(buffer.max, 5); /* it may be used again */
}

static void test_buffer__room_is_reserved_up_to_the_maximum(void **state) {
  (void)state;
  sn_buffer buffer = SN_BUFFER(10);
  assert_true(sn_buffer_reserve(&buffer, 10));
  memset(buffer.data, 'x', 11);
  assert_int_equal(buffer.length, 0);
  assert_false(sn_buffer_reserve(&buffer, 11));
  sn_buffer_free(&buffer);
}

static void test_buffer__a_file_is_read_up_to_the_maximum(void **state) {
  (void)state;
  sn_buffer whole = SN_BUFFER(200000), small = SN_BUFFER(199999);
  FILE *file = tmpfile();
  assert_non_null(file);
  for (int i = 0; i < 200000; i++)
    (void)fputc('x', file);
  rewind(file);
  assert_true(sn_buffer_read(&whole, file));
  assert_int_equal(whole.length, 200000);
  rewind(file);
  assert_false(sn_buffer_read(&small, file));
  assert_true(small.failed);
  (void)fclose(file);
  sn_buffer_free(&whole);
  sn_buffer_free(&small);
}

static void test_buffer__bytes_may_hold_zeros(void **state) {
  (void)state;
  sn_buffer buffer = SN_BUFFER(10);
  assert_true(sn_buffer_add(&buffer, "a\0b", 3));
  assert_int_equal(buffer.length, 3);
  assert_memory_equal(buffer.data, "a\0b", 4);
  sn_buffer_free(&buffer);
}

static void test_grow__new_room_is_zeroed_and_old_items_kept(void **state) {
  (void)state;
  int *items = NULL;
  size_t capacity = 0;
  for (int i = 0; i < 100; i++) {
    int *grown = sn_grow(items, (size_t)i, &capacity, sizeof *items);
    assert_non_null(grown);
    items = grown;
    assert_int_equal(items[i], 0);
    items[i] = i + 1;
  }
  for (int i = 0; i < 100; i++)
    assert_int_equal(items[i], i + 1);
  free(items);
}

static void test_grow__a_size_past_size_max_is_refused(void **state) {
  (void)state;
  size_t capacity = SIZE_MAX / 4;
  int item = 0;
  assert_null(sn_grow(&item, capacity, &capacity, 8));
  assert_int_equal(capacity, SIZE_MAX / 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_arena__memory_is_zeroed_and_aligned),
      cmocka_unit_test(test_arena__more_than_a_block_is_given),
      cmocka_unit_test(test_arena__nothing_asked_for_is_still_a_place),
      cmocka_unit_test(test_arena__a_product_past_size_max_fails_for_good),
      cmocka_unit_test(test_arena__a_copy_ends_with_zero),
      cmocka_unit_test(test_arena__freeing_twice_is_harmless),
      cmocka_unit_test(test_buffer__it_grows_to_exactly_its_maximum),
      cmocka_unit_test(test_buffer__a_byte_past_the_maximum_fails_for_good),
      cmocka_unit_test(test_buffer__a_huge_length_does_not_wrap),
      cmocka_unit_test(test_buffer__printf_is_measured_against_the_maximum),
      cmocka_unit_test(test_buffer__nothing_added_leaves_an_empty_string),
      cmocka_unit_test(test_buffer__room_is_reserved_up_to_the_maximum),
      cmocka_unit_test(test_buffer__a_file_is_read_up_to_the_maximum),
      cmocka_unit_test(test_buffer__bytes_may_hold_zeros),
      cmocka_unit_test(test_grow__new_room_is_zeroed_and_old_items_kept),
      cmocka_unit_test(test_grow__a_size_past_size_max_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
