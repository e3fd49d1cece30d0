import Glibc

/// Kills one process that this test's server started.
func kill(_ pid: Int32) -> Int32 {
    pid > 1 ? Glibc.kill(pid, SIGKILL) : -1
}
