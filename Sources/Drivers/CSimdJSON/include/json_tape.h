#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a node is; stands in the low three bits of `json_tape_node.info`.
enum json_tape_kind {
    JSON_TAPE_OBJECT = 0,
    JSON_TAPE_ARRAY = 1,
    JSON_TAPE_STRING = 2,
    JSON_TAPE_NUMBER = 3,
    JSON_TAPE_TRUE = 4,
    JSON_TAPE_FALSE = 5,
    JSON_TAPE_NULL = 6,
};

/// `info` of a string that holds at least one backslash.
#define JSON_TAPE_ESCAPED 8u
/// The members of an object, or the elements of an array, stand above this many bits of `info`.
#define JSON_TAPE_COUNT_SHIFT 4u

/// One value of a document, or one member name, which stands right before its value.
///
/// Offsets count bytes of the source; `end` is one past the last byte, quotes included. `next` is the index of the
/// first node after this node's subtree.
typedef struct json_tape_node {
    uint32_t start;
    uint32_t end;
    uint32_t next;
    uint32_t info;
} json_tape_node;

enum json_tape_error {
    JSON_TAPE_OK = 0,
    JSON_TAPE_EMPTY,
    JSON_TAPE_MALFORMED,
    JSON_TAPE_INVALID_UTF8,
    JSON_TAPE_TOO_DEEP,
    JSON_TAPE_TOO_MANY_NODES,
    JSON_TAPE_DUPLICATE_NAME,
    JSON_TAPE_NUL_CHARACTER,
    JSON_TAPE_OUT_OF_MEMORY,
};

/// `nodes` belongs to the calling thread and stands until its next parse or trim; `offset` says where an error is.
typedef struct json_tape_result {
    const json_tape_node *nodes;
    size_t count;
    size_t offset;
    enum json_tape_error error;
} json_tape_result;

/// Validates a whole document and lists its nodes.
///
/// `length` is below 4 GiB, `depth_max` counts nested objects and arrays, `nodes_max` is below 2^28. Reads nothing
/// past `length`, so the source needs no padding.
json_tape_result json_tape_parse(const uint8_t *bytes, size_t length, uint32_t depth_max, uint32_t nodes_max);

/// Gives back this thread's buffers if a large document has made them large.
void json_tape_trim(void);

/// Writes the UTF-8 of a string token's inside (quotes excluded, already validated) to `out`, which holds `length`
/// bytes, and returns how many it wrote: never more than `length`.
size_t json_tape_unescape(const uint8_t *inside, size_t length, uint8_t *out);

#ifdef __cplusplus
}
#endif
