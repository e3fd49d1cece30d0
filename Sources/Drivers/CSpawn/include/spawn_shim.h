#pragma once
#include <spawn.h>

/// Confines a child that posix_spawn will start: no descriptor above 2, the named directory, a session of
/// its own, no blocked and no ignored signal. Answers 0 or an errno. These are GNU extensions, which Swift's
/// view of <spawn.h> does not show. Source: posix_spawn(3), glibc 2.34.
int trunkline_spawn_confine(
    posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, const char *directory);
