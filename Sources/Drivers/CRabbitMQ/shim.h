#pragma once
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>

// glibc hides this behind _GNU_SOURCE, which a module cannot ask for (pthread_setname_np(3)).
extern int pthread_setname_np(pthread_t thread, const char *name);

static inline amqp_table_entry_t trunkline_rabbit_flag(const char *name) {
    amqp_table_entry_t entry = {.key = amqp_cstring_bytes(name)};
    entry.value.kind = AMQP_FIELD_KIND_BOOLEAN;
    entry.value.value.boolean = 1;
    return entry;
}

// The arguments of amqp_login_with_properties have no fixed number, which Swift cannot call.
// The capabilities let the broker say that it takes no more publishing, that a consumer's queue is gone, and that it
// refuses a message (RabbitMQ's guides "Blocked Connections", "Consumer Cancellation" and "Negative Acknowledgement").
static inline amqp_rpc_reply_t trunkline_rabbit_login(amqp_connection_state_t connection, const char *virtual_host,
                                                      int channels_max, int heartbeat_seconds,
                                                      const char *connection_name, const char *user,
                                                      const char *password) {
    amqp_table_entry_t flags[] = {
        trunkline_rabbit_flag("connection.blocked"),
        trunkline_rabbit_flag("consumer_cancel_notify"),
        trunkline_rabbit_flag("basic.nack"),
        trunkline_rabbit_flag("publisher_confirms"),
    };
    amqp_table_entry_t entries[2] = {{.key = amqp_cstring_bytes("connection_name")},
                                     {.key = amqp_cstring_bytes("capabilities")}};
    entries[0].value.kind = AMQP_FIELD_KIND_UTF8;
    entries[0].value.value.bytes = amqp_cstring_bytes(connection_name);
    entries[1].value.kind = AMQP_FIELD_KIND_TABLE;
    entries[1].value.value.table.num_entries = sizeof flags / sizeof flags[0];
    entries[1].value.value.table.entries = flags;
    amqp_table_t properties = {.num_entries = 2, .entries = entries};
    return amqp_login_with_properties(connection, virtual_host, channels_max, AMQP_DEFAULT_FRAME_SIZE,
                                      heartbeat_seconds, &properties, AMQP_SASL_METHOD_PLAIN, user, password);
}
