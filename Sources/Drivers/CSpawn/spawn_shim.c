#define _GNU_SOURCE
#include "spawn_shim.h"

#include <signal.h>

int trunkline_spawn_confine(
    posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, const char *directory) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int failed = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    if (!failed) failed = posix_spawn_file_actions_addchdir_np(actions, directory);
    if (!failed) failed = posix_spawnattr_setsigmask(attributes, &none);
    if (!failed) failed = posix_spawnattr_setsigdefault(attributes, &all);
    if (!failed)
        failed = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    return failed;
}
