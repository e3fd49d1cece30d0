extension ClusterError: CustomStringConvertible {
    /// What happened, and the way out.
    public var description: String {
        switch self {
        case .installationMissing(let searched):
            "no PostgreSQL \(PostgresInstallation.oldestVersion) or later found (looked in \(searched.joined(separator: ", "))); "
                + "install it with: apt-get install postgresql"
        case .installationTooOld(let directory, let version):
            "PostgreSQL \(version) in \(directory) is too old; version \(PostgresInstallation.oldestVersion) or later is "
                + "needed: apt-get install postgresql"
        case .databaseVersionDiffers(let directory, let made, let found):
            "the databases in \(directory) were made by PostgreSQL \(made) and PostgreSQL \(found) cannot run them; "
                + "install the other: apt-get install postgresql-\(made)"
        case .serviceAccountMissing(let name):
            "PostgreSQL does not run as root and there is no user \(name) to run it as; "
                + "install the package postgresql, which creates it, or run trunkline as an ordinary user"
        case .directoryUnreachable(let directory, let blockedBy, let account):
            "user \(account), which runs PostgreSQL, cannot enter \(blockedBy), so it cannot reach \(directory); "
                + "choose another data directory, for example /var/lib/trunkline, or open it: chmod o+x \(blockedBy)"
        case .commandFailed(let program, let status, let message):
            "\(program) failed with status \(status): \(message)"
        case .commandTimedOut(let program, let limit):
            "\(program) did not end within \(limit) and was killed"
        case .cancelled(let work):
            "\(work) was called off"
        case .fileSystem(let path, let reason):
            "\(path): \(reason)"
        case .portInUse(let port, let holder):
            "port \(port) on 127.0.0.1 is taken by \(holder ?? "another process"); stop it or choose another port"
        case .noFreePort(let range):
            "no free port found on 127.0.0.1 between \(range.lowerBound) and \(range.upperBound)"
        case .startFailed(let instance, let log):
            "PostgreSQL of \(instance) ended while starting; the end of its log:\n\(log)"
        case .notReady(let instance, let limit, let log):
            "PostgreSQL of \(instance) accepted no connection within \(limit); the end of its log:\n\(log)"
        case .stopFailed(let instance, let pid):
            "PostgreSQL of \(instance), pid \(pid), did not end; kill it with: kill -9 \(pid)"
        case .notRunning(let instance):
            "PostgreSQL of \(instance) is not running; start it with: trunkline up"
        case .clusterMissing(let directory):
            "there is no cluster in \(directory); make one with: trunkline up --data \(directory), "
                + "or name the directory of another with --data"
        case .foreign(let path, let owner, let user):
            "\(path) belongs to user \(owner) and cannot be used by user \(user); run the command as \(owner)"
        case .directoryLocked(let directory, let pid):
            "\(directory) is in use by another trunkline\(pid.map { " (pid \($0))" } ?? ""); "
                + "stop it with: trunkline down --data \(directory)"
        case .shardCountDiffers(let directory, let existing, let asked):
            "\(directory) was made with \(existing) shards, not \(asked); leave --shards out, "
                + "or choose another data directory"
        case .shardCountOutOfRange(let asked, let allowed):
            "\(asked) shards cannot be run; choose \(allowed.lowerBound) to \(allowed.upperBound)"
        case .topology(let path, let reason):
            "\(path) cannot be used: \(reason)"
        }
    }
}
