#pragma once

#include <cstddef>
#include <cstdint>

namespace json_tape {

// simdjson's first stage says that there is a fault, not where; these look again, byte by byte, once it is known.

/// How many bytes the UTF-8 sequence at `at` takes, or 0 if it is none (Unicode 15, table 3-7).
inline size_t utf8_sequence(const uint8_t *bytes, size_t length, size_t at) noexcept {
    const uint8_t lead = bytes[at];
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length - at < size) return 0;
    const uint8_t second_min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const uint8_t second_max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (bytes[at + 1] < second_min || bytes[at + 1] > second_max) return 0;
    for (size_t i = 2; i < size; i++) {
        if ((bytes[at + i] & 0xC0) != 0x80) return 0;
    }
    return size;
}

/// Where the first sequence that is not UTF-8 begins.
inline size_t first_invalid_utf8(const uint8_t *bytes, size_t length) noexcept {
    size_t at = 0;
    while (at < length) {
        const size_t size = utf8_sequence(bytes, length, at);
        if (size == 0) break;
        at += size;
    }
    return at;
}

/// Where the first control character inside a string stands or, without one, the string that does not end.
inline size_t first_string_fault(const uint8_t *bytes, size_t length) noexcept {
    bool inside = false;
    size_t opened = 0;
    for (size_t at = 0; at < length; at++) {
        const uint8_t c = bytes[at];
        if (c == '"') {
            inside = !inside;
            opened = at;
        } else if (inside && c < 0x20) {
            return at;
        } else if (inside && c == '\\') {
            at++;
        }
    }
    return opened;
}

}  // namespace json_tape
