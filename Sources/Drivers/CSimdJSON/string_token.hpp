#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "json_tape.h"

namespace json_tape {

/// Where a string token ends (one past its closing quote), or what is wrong with it and where.
struct StringToken {
    size_t end;
    bool escaped;
    json_tape_error error;
};

/// The first quote or backslash at or after `at`; the caller knows that there is one.
inline size_t quote_or_backslash(const uint8_t *bytes, size_t length, size_t at) noexcept {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    constexpr uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    for (; at + 8 <= length; at += 8) {
        uint64_t word;
        std::memcpy(&word, bytes + at, 8);
        const uint64_t quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
        // The lowest marked byte is exact; those above it may be false, and are not looked at.
        const uint64_t found = (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & highs;
        if (found != 0) return at + static_cast<size_t>(__builtin_ctzll(found)) / 8;
    }
#endif
    while (at < length && bytes[at] != '"' && bytes[at] != '\\') at++;
    return at;
}

/// The value of four hexadecimal digits, or -1.
inline int32_t four_hex_digits(const uint8_t *digits) noexcept {
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        const uint8_t c = digits[i];
        int32_t digit;
        if (c >= '0' && c <= '9') digit = c - '0';
        else if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
        else return -1;
        value = value << 4 | digit;
    }
    return value;
}

inline bool is_high_surrogate(int32_t code) noexcept { return code >= 0xD800 && code <= 0xDBFF; }
inline bool is_low_surrogate(int32_t code) noexcept { return code >= 0xDC00 && code <= 0xDFFF; }

/// Checks the escape whose backslash stands at `at`; on success `end` is one past it.
inline StringToken scan_escape(const uint8_t *bytes, size_t length, size_t at) noexcept {
    const StringToken malformed = {at, true, JSON_TAPE_MALFORMED};
    if (at + 2 > length) return malformed;
    switch (bytes[at + 1]) {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
        return {at + 2, true, JSON_TAPE_OK};
    case 'u':
        break;
    default:
        return malformed;
    }
    if (at + 6 > length) return malformed;
    const int32_t code = four_hex_digits(bytes + at + 2);
    if (code < 0 || is_low_surrogate(code)) return malformed;
    if (code == 0) return {at, true, JSON_TAPE_NUL_CHARACTER};
    if (!is_high_surrogate(code)) return {at + 6, true, JSON_TAPE_OK};
    if (at + 12 > length || bytes[at + 6] != '\\' || bytes[at + 7] != 'u') return malformed;
    if (!is_low_surrogate(four_hex_digits(bytes + at + 8))) return malformed;
    return {at + 12, true, JSON_TAPE_OK};
}

/// Scans the string whose opening quote stands at `start`. Stage 1 has checked its UTF-8 and control characters.
inline StringToken scan_string(const uint8_t *bytes, size_t length, size_t start) noexcept {
    size_t at = start + 1;
    bool escaped = false;
    for (;;) {
        at = quote_or_backslash(bytes, length, at);
        if (at >= length) return {start, escaped, JSON_TAPE_MALFORMED};
        if (bytes[at] == '"') return {at + 1, escaped, JSON_TAPE_OK};
        const StringToken escape = scan_escape(bytes, length, at);
        if (escape.error != JSON_TAPE_OK) return escape;
        escaped = true;
        at = escape.end;
    }
}

}  // namespace json_tape
