import CSpawn
import Glibc

/// A program to start as a child, with nothing of the parent but what is named here.
///
/// The child gets three descriptors and no other, no blocked or ignored signal, and a session of its own, so that no
/// signal of the terminal reaches it. Foundation's `Process` was tried first: it leaves one of
/// its descriptors open in the child and takes its closing for the end, so a program with a longer-lived
/// child never seems to end. Source: posix_spawn(3).
public struct ChildProcess: Sendable {
    /// A standard descriptor of the child.
    public enum Stream: Sendable {
        /// A file, read from its beginning or, as an output, extended at its end; made with mode 0600.
        case file(path: String)
        /// A descriptor of the parent, duplicated.
        case descriptor(Int32)

        /// Gives end of file, and swallows what is written.
        public static let null = Stream.file(path: "/dev/null")
    }

    /// The program could not be started.
    public struct SpawnError: Error, Sendable, Equatable {
        /// The errno of the failed call; see posix_spawn(3).
        public let number: Int32
    }

    /// The program's path and its arguments.
    public var words: [String]
    /// The whole environment of the child.
    public var environment: [String: String]
    /// Standard input.
    public var input: Stream
    /// Standard output.
    public var output: Stream
    /// Standard error.
    public var error: Stream
    /// The directory it starts in; `/` keeps no file system from being unmounted.
    public var directory: String

    /// Describes a child; nothing is started yet.
    public init(
        words: [String], environment: [String: String], input: Stream = .null, output: Stream = .null,
        error: Stream = .null, directory: String = "/"
    ) {
        self.words = words
        self.environment = environment
        self.input = input
        self.output = output
        self.error = error
        self.directory = directory
    }

    /// Starts it and answers its process id, which is also that of its session.
    ///
    /// It must be reaped by `reap` when it has ended.
    public func spawn() throws(SpawnError) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe Self.add(input, as: 0, flags: O_RDONLY, to: &actions)
        unsafe Self.add(output, as: 1, flags: O_WRONLY | O_CREAT | O_APPEND, to: &actions)
        unsafe Self.add(error, as: 2, flags: O_WRONLY | O_CREAT | O_APPEND, to: &actions)
        let refused = unsafe trunkline_spawn_confine(&actions, &attributes, directory)
        guard refused == 0 else { throw SpawnError(number: refused) }

        // The lists of C strings end with nil; each string is freed below.
        let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        let variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let failed = unsafe posix_spawn(&pid, words[0], &actions, &attributes, arguments, variables)
        guard failed == 0 else { throw SpawnError(number: failed) }
        return pid
    }

    /// Reaps a child that has ended.
    ///
    /// - Returns: Its exit status, or 128 plus the number of the signal that ended it; nil while it runs, and for a
    ///   process that is not a child of this one or was reaped before.
    public static func reap(_ pid: Int32) -> Int32? {
        // 0 and below would reap any child of the group.
        guard pid > 0 else { return nil }
        var status: Int32 = 0
        guard unsafe waitpid(pid, &status, WNOHANG) == pid else { return nil }
        // The macros WIFSIGNALED, WTERMSIG and WEXITSTATUS of wait(2).
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    private static func add(
        _ stream: Stream, as descriptor: Int32, flags: Int32, to actions: inout posix_spawn_file_actions_t
    ) {
        switch stream {
        case .file(let path):
            unsafe posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
        case .descriptor(let own):
            unsafe posix_spawn_file_actions_adddup2(&actions, own, descriptor)
        }
    }
}
