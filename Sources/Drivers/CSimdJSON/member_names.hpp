#pragma once

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include "json_tape.h"

namespace json_tape {

/// Finds member names that one object says twice, compared as the text they mean, not as they are escaped.
class MemberNames {
public:
    /// Up to this many names are compared pair by pair (at most 120 pairs, mostly of different lengths); above, they
    /// are sorted, which no choice of names can make slow, as colliding names would a hash table.
    static constexpr uint32_t pairwise_max = 16;

    /// Returns whether `object`'s members (closed, at `index` of `nodes`) hold a name twice, and where the second is.
    bool holds_duplicate(const uint8_t *bytes, const json_tape_node *nodes, size_t index, size_t &offset) {
        const uint32_t count = nodes[index].info >> JSON_TAPE_COUNT_SHIFT;
        if (count < 2) return false;
        gather(bytes, nodes, index, count);
        return count <= pairwise_max ? pairwise(offset) : sorted(offset);
    }

    /// Gives back buffers that a large object has made large.
    void trim() {
        names_ = {};
        unescaped_ = {};
    }

private:
    struct Name {
        std::string_view text;
        uint32_t start;
    };

    std::vector<Name> names_;
    std::vector<char> unescaped_;

    void gather(const uint8_t *bytes, const json_tape_node *nodes, size_t index, uint32_t count) {
        names_.clear();
        names_.reserve(count);
        size_t escaped_bytes = 0;
        for (uint32_t at = static_cast<uint32_t>(index) + 1; at < nodes[index].next; at = nodes[at + 1].next) {
            const json_tape_node &name = nodes[at];
            const size_t length = name.end - name.start - 2;
            if (name.info & JSON_TAPE_ESCAPED) escaped_bytes += length;
            names_.push_back({{reinterpret_cast<const char *>(bytes) + name.start + 1, length}, name.start});
        }
        if (escaped_bytes == 0) return;
        // Sized once, so that the views into it stay where they are.
        unescaped_.resize(escaped_bytes);
        char *out = unescaped_.data();
        for (Name &name : names_) {
            if (std::memchr(name.text.data(), '\\', name.text.size()) == nullptr) continue;
            const size_t written = json_tape_unescape(
                reinterpret_cast<const uint8_t *>(name.text.data()), name.text.size(), reinterpret_cast<uint8_t *>(out));
            name.text = {out, written};
            out += written;
        }
    }

    bool pairwise(size_t &offset) const noexcept {
        for (size_t later = 1; later < names_.size(); later++) {
            for (size_t earlier = 0; earlier < later; earlier++) {
                if (names_[earlier].text == names_[later].text) {
                    offset = names_[later].start;
                    return true;
                }
            }
        }
        return false;
    }

    bool sorted(size_t &offset) {
        std::sort(names_.begin(), names_.end(), [](const Name &a, const Name &b) {
            const int order = a.text.compare(b.text);
            return order != 0 ? order < 0 : a.start < b.start;
        });
        bool found = false;
        for (size_t i = 1; i < names_.size(); i++) {
            if (names_[i - 1].text != names_[i].text || (found && names_[i].start >= offset)) continue;
            offset = names_[i].start;
            found = true;
        }
        return found;
    }
};

}  // namespace json_tape
