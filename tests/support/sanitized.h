/* SPDX-License-Identifier: Apache-2.0 */
/* Is a sanitizer at work, under which all takes several times as long, and the allocator is another? */
#ifndef SONAE_TESTS_SANITIZED_H
#define SONAE_TESTS_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
