#pragma once
#include <pthread.h>
#include <uv.h>

// glibc hides this behind _GNU_SOURCE, which a module cannot ask for (pthread_setname_np(3)).
extern int pthread_setname_np(pthread_t thread, const char *name);
