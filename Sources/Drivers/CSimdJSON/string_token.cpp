#include "string_token.hpp"

namespace {

/// Writes one code point as UTF-8 and returns one past its last byte.
uint8_t *write_utf8(uint32_t code, uint8_t *out) noexcept {
    if (code < 0x80) {
        *out++ = static_cast<uint8_t>(code);
    } else if (code < 0x800) {
        *out++ = static_cast<uint8_t>(0xC0 | code >> 6);
        *out++ = static_cast<uint8_t>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        *out++ = static_cast<uint8_t>(0xE0 | code >> 12);
        *out++ = static_cast<uint8_t>(0x80 | (code >> 6 & 0x3F));
        *out++ = static_cast<uint8_t>(0x80 | (code & 0x3F));
    } else {
        *out++ = static_cast<uint8_t>(0xF0 | code >> 18);
        *out++ = static_cast<uint8_t>(0x80 | (code >> 12 & 0x3F));
        *out++ = static_cast<uint8_t>(0x80 | (code >> 6 & 0x3F));
        *out++ = static_cast<uint8_t>(0x80 | (code & 0x3F));
    }
    return out;
}

uint8_t short_escape(uint8_t letter) noexcept {
    switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return letter;
    }
}

}  // namespace

size_t json_tape_unescape(const uint8_t *inside, size_t length, uint8_t *out) {
    const uint8_t *const begin = out;
    for (size_t at = 0; at < length;) {
        if (inside[at] != '\\') {
            *out++ = inside[at++];
        } else if (inside[at + 1] != 'u') {
            *out++ = short_escape(inside[at + 1]);
            at += 2;
        } else {
            uint32_t code = static_cast<uint32_t>(json_tape::four_hex_digits(inside + at + 2));
            at += 6;
            if (json_tape::is_high_surrogate(static_cast<int32_t>(code))) {
                const uint32_t low = static_cast<uint32_t>(json_tape::four_hex_digits(inside + at + 2));
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                at += 6;
            }
            out = write_utf8(code, out);
        }
    }
    return static_cast<size_t>(out - begin);
}
