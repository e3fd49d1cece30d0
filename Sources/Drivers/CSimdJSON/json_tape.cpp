#include "json_tape.h"

#include <simdjson.h>

#include <cstdlib>
#include <memory>
#include <new>

#include "fault.hpp"
#include "member_names.hpp"
#include "string_token.hpp"

// simdjson's first stage finds every token's start and checks UTF-8 with SIMD instructions. Its second stage would
// convert numbers (and refuse those beyond double) and copy strings, which nothing here wants: the walk below checks
// the grammar over the same index, keeps every token as it was written and knows where a fault is.

namespace {

using json_tape::MemberNames;
using Stage1 = simdjson::internal::dom_parser_implementation;

/// A thread keeps buffers for documents up to this size; larger ones give theirs back. 256 KiB is some hundred times
/// a usual order, and keeps about 5 MiB per thread at most.
constexpr size_t retained_length_max = 256 * 1024;
/// No document is indexed with less capacity than this, so that usual documents never grow the buffers.
constexpr size_t capacity_min = 16 * 1024;

struct ThreadState {
    std::unique_ptr<Stage1> stage1;
    size_t capacity = 0;
    std::unique_ptr<json_tape_node[]> nodes;
    size_t nodes_capacity = 0;
    MemberNames names;
    bool large = false;

    bool reserve(size_t length) {
        if (length <= capacity) return true;
        const size_t wanted = length < capacity_min ? capacity_min : length;
        stage1.reset();
        capacity = 0;
        // simdjson counts nesting in its second stage only; the depth given here is not used.
        if (simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, stage1)) return false;
        capacity = wanted;
        return true;
    }

    bool reserve_nodes(size_t count) {
        if (count <= nodes_capacity) return true;
        nodes.reset();
        nodes_capacity = 0;
        nodes.reset(new (std::nothrow) json_tape_node[count]);
        if (nodes == nullptr) return false;
        nodes_capacity = count;
        return true;
    }

    void trim() {
        if (!large) return;
        stage1.reset();
        capacity = 0;
        nodes.reset();
        nodes_capacity = 0;
        names.trim();
        large = false;
    }
};

thread_local ThreadState state;

bool is_space(uint8_t c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(uint8_t c) noexcept { return c >= '0' && c <= '9'; }

/// Walks the index of token starts and writes the nodes.
class Walk {
public:
    Walk(const uint8_t *bytes, size_t length, uint32_t depth_max, uint32_t nodes_max, ThreadState &state)
        : bytes_(bytes), length_(length), index_(state.stage1->structural_indexes.get()),
          tokens_(state.stage1->n_structural_indexes), nodes_(state.nodes.get()), names_(state.names),
          depth_max_(depth_max), nodes_max_(nodes_max) {}

    json_tape_result run() {
        do {
            const Step step = value();
            if (step == Step::opened) continue;
            if (step == Step::failed || !after_value()) return {nullptr, 0, offset_, error_};
        } while (open_ != none);
        if (token_ != tokens_) return {nullptr, 0, position(), JSON_TAPE_MALFORMED};
        return {nodes_, count_, 0, JSON_TAPE_OK};
    }

private:
    /// What reading a value came to; an opened container expects a value next, and all else is complete.
    enum class Step { failed, opened, complete };

    static constexpr uint32_t none = UINT32_MAX;

    const uint8_t *bytes_;
    size_t length_;
    const uint32_t *index_;
    size_t tokens_;
    json_tape_node *nodes_;
    MemberNames &names_;
    uint32_t depth_max_, nodes_max_;
    size_t token_ = 0;
    uint32_t count_ = 0, depth_ = 0;
    /// The innermost open container; its node's `next` holds the one around it until it closes.
    uint32_t open_ = none;
    json_tape_error error_ = JSON_TAPE_OK;
    size_t offset_ = 0;

    size_t position() const noexcept { return token_ < tokens_ ? index_[token_] : length_; }
    /// The token's first byte; 0, which starts no token, past the last one.
    uint8_t byte() const noexcept { return token_ < tokens_ ? bytes_[index_[token_]] : 0; }

    bool fail(json_tape_error error, size_t offset) noexcept {
        error_ = error;
        offset_ = offset;
        return false;
    }

    bool append(size_t start, size_t end, uint32_t info) noexcept {
        if (count_ == nodes_max_) return fail(JSON_TAPE_TOO_MANY_NODES, start);
        nodes_[count_] = {static_cast<uint32_t>(start), static_cast<uint32_t>(end), count_ + 1, info};
        count_++;
        return true;
    }

    /// A string or a literal is over at `end`: only space may stand before the next token.
    bool finish_token(size_t end) noexcept {
        token_++;
        const size_t next = position();
        while (end < next && is_space(bytes_[end])) end++;
        return end == next || fail(JSON_TAPE_MALFORMED, end);
    }

    bool string() noexcept {
        const size_t start = position();
        const json_tape::StringToken token = json_tape::scan_string(bytes_, length_, start);
        if (token.error != JSON_TAPE_OK) return fail(token.error, token.end);
        return append(start, token.end, JSON_TAPE_STRING | (token.escaped ? JSON_TAPE_ESCAPED : 0))
            && finish_token(token.end);
    }

    bool literal(const char *text, size_t size, json_tape_kind kind) noexcept {
        const size_t start = position();
        if (length_ - start < size || std::memcmp(bytes_ + start, text, size) != 0)
            return fail(JSON_TAPE_MALFORMED, start);
        return append(start, start + size, kind) && finish_token(start + size);
    }

    size_t digits(size_t at) const noexcept {
        while (at < length_ && is_digit(bytes_[at])) at++;
        return at;
    }

    bool number() noexcept {
        const size_t start = position();
        size_t at = start + (bytes_[start] == '-' ? 1 : 0);
        const size_t whole = at;
        at = digits(at);
        if (at == whole || (bytes_[whole] == '0' && at > whole + 1)) return fail(JSON_TAPE_MALFORMED, start);
        if (at < length_ && bytes_[at] == '.') {
            const size_t fraction = ++at;
            at = digits(at);
            if (at == fraction) return fail(JSON_TAPE_MALFORMED, start);
        }
        if (at < length_ && (bytes_[at] == 'e' || bytes_[at] == 'E')) {
            at++;
            if (at < length_ && (bytes_[at] == '+' || bytes_[at] == '-')) at++;
            const size_t exponent = at;
            at = digits(at);
            if (at == exponent) return fail(JSON_TAPE_MALFORMED, start);
        }
        return append(start, at, JSON_TAPE_NUMBER) && finish_token(at);
    }

    Step open(json_tape_kind kind) {
        if (depth_ == depth_max_) return fail(JSON_TAPE_TOO_DEEP, position()), Step::failed;
        const uint32_t container = count_;
        if (!append(position(), 0, kind)) return Step::failed;
        nodes_[container].next = open_;
        open_ = container;
        depth_++;
        token_++;
        if (byte() == (kind == JSON_TAPE_OBJECT ? '}' : ']')) return close() ? Step::complete : Step::failed;
        nodes_[container].info += 1u << JSON_TAPE_COUNT_SHIFT;
        return kind == JSON_TAPE_ARRAY || member() ? Step::opened : Step::failed;
    }

    bool close() {
        const uint32_t container = open_;
        json_tape_node &node = nodes_[container];
        open_ = node.next;
        node.next = count_;
        node.end = static_cast<uint32_t>(position() + 1);
        depth_--;
        token_++;
        size_t offset = 0;
        if ((node.info & 7) == JSON_TAPE_OBJECT && names_.holds_duplicate(bytes_, nodes_, container, offset))
            return fail(JSON_TAPE_DUPLICATE_NAME, offset);
        return true;
    }

    /// A member's name and colon; its value is the next token.
    bool member() noexcept {
        if (byte() != '"') return fail(JSON_TAPE_MALFORMED, position());
        if (!string()) return false;
        if (byte() != ':') return fail(JSON_TAPE_MALFORMED, position());
        token_++;
        return true;
    }

    Step value() {
        switch (byte()) {
        case '{': return open(JSON_TAPE_OBJECT);
        case '[': return open(JSON_TAPE_ARRAY);
        default: return scalar() ? Step::complete : Step::failed;
        }
    }

    bool scalar() noexcept {
        switch (byte()) {
        case '"': return string();
        case 't': return literal("true", 4, JSON_TAPE_TRUE);
        case 'f': return literal("false", 5, JSON_TAPE_FALSE);
        case 'n': return literal("null", 4, JSON_TAPE_NULL);
        case '-': case '0': case '1': case '2': case '3': case '4':
        case '5': case '6': case '7': case '8': case '9': return number();
        default: return fail(JSON_TAPE_MALFORMED, position());
        }
    }

    /// Reads what follows a value: the brackets that close with it, then a comma and, in an object, a name.
    bool after_value() {
        while (open_ != none) {
            const bool object = (nodes_[open_].info & 7) == JSON_TAPE_OBJECT;
            if (byte() == ',') {
                nodes_[open_].info += 1u << JSON_TAPE_COUNT_SHIFT;
                token_++;
                return !object || member();
            }
            if (byte() != (object ? '}' : ']')) return fail(JSON_TAPE_MALFORMED, position());
            if (!close()) return false;
        }
        return true;
    }
};

json_tape_result index_and_walk(const uint8_t *bytes, size_t length, uint32_t depth_max, uint32_t nodes_max) {
    if (length == 0) return {nullptr, 0, 0, JSON_TAPE_EMPTY};
    const json_tape_result out_of_memory = {nullptr, 0, 0, JSON_TAPE_OUT_OF_MEMORY};
    state.large = state.large || length > retained_length_max;
    if (!state.reserve(length)) return out_of_memory;
    switch (state.stage1->stage1(bytes, length, simdjson::stage1_mode::regular)) {
    case simdjson::SUCCESS: break;
    case simdjson::EMPTY: return {nullptr, 0, 0, JSON_TAPE_EMPTY};
    case simdjson::UTF8_ERROR: return {nullptr, 0, json_tape::first_invalid_utf8(bytes, length), JSON_TAPE_INVALID_UTF8};
    case simdjson::MEMALLOC: return out_of_memory;
    default: return {nullptr, 0, json_tape::first_string_fault(bytes, length), JSON_TAPE_MALFORMED};
    }
    const size_t tokens = state.stage1->n_structural_indexes;
    // Every node has a token of its own.
    if (!state.reserve_nodes(tokens < nodes_max ? tokens : nodes_max)) return out_of_memory;
    return Walk(bytes, length, depth_max, nodes_max, state).run();
}

}  // namespace

json_tape_result json_tape_parse(const uint8_t *bytes, size_t length, uint32_t depth_max, uint32_t nodes_max) {
    try {
        return index_and_walk(bytes, length, depth_max, nodes_max);
    } catch (const std::bad_alloc &) {
        return {nullptr, 0, 0, JSON_TAPE_OUT_OF_MEMORY};
    }
}

void json_tape_trim(void) { state.trim(); }
