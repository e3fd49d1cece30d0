-- Makes hashtextextended.tsv on a UTF8 database of PostgreSQL 15; from this folder:
--   psql -XqAt -F "$(printf '\t')" -f hashtextextended.sql > hashtextextended.tsv
-- Columns: the key's UTF-8 bytes in hexadecimal, the seed, the hash.
with keys(text) as (
    -- Every length around the hash's blocks of 12 bytes.
    select substr(repeat('0123456789abcdefghijklmnopqrstuvwxyz', 6), 1, length) from generate_series(0, 61) length
    union all
    select unnest(array[
        'default:1', 'default:+4917012345', 'default:0', 'mvno-2:1001', 'default:Zoë Ångström', 'default:日本語のお客様',
        'default:😀😁😂', E'e\u0301', E'\u00e9', ' ', 'default: leading and trailing ', E'line\nbreak', E'\u007f\u0001',
        repeat('ÿ', 128), repeat('x', 256), repeat('long ', 400)])
), seeds(seed) as (
    values (0::bigint), (1), (-1), (4294967296), (-9223372036854775808), (9223372036854775807)
)
select encode(convert_to(text, 'UTF8'), 'hex'), seed, hashtextextended(text, seed)
from keys, seeds
order by length(convert_to(text, 'UTF8')), convert_to(text, 'UTF8'), seed;
