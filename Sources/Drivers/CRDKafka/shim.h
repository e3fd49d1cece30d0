#pragma once
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <pthread.h>

// glibc hides this behind _GNU_SOURCE, which a module cannot ask for (pthread_setname_np(3)).
extern int pthread_setname_np(pthread_t thread, const char *name);

// The arguments of rd_kafka_producev end with a mark and have no fixed number, which Swift cannot call.
// The key and the value are copied. The headers are taken over if the record is accepted, and only then.
// The timestamp 0 is the time of the call. The token comes back in the record's delivery report.
static inline rd_kafka_resp_err_t trunkline_kafka_produce(rd_kafka_t *client, const char *topic, const void *key,
                                                          size_t key_bytes, const void *value, size_t value_bytes,
                                                          int64_t timestamp_milliseconds,
                                                          rd_kafka_headers_t *headers, void *token) {
    return rd_kafka_producev(client, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                             RD_KAFKA_V_KEY(key, key_bytes), RD_KAFKA_V_VALUE((void *)value, value_bytes),
                             RD_KAFKA_V_TIMESTAMP(timestamp_milliseconds), RD_KAFKA_V_HEADERS(headers),
                             RD_KAFKA_V_OPAQUE(token), RD_KAFKA_V_END);
}
