import Cluster
import Logging
import ServiceLifecycle

/// Restarts a PostgreSQL of the embedded cluster that died, and bounds the logs, for as long as the process serves.
struct ClusterSupervision: Service {
    let cluster: EmbeddedCluster
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await cluster.supervise { event in
                switch event {
                case .died(let instance, let restartAfter):
                    logger.error(
                        "PostgreSQL died; it is started again",
                        metadata: ["instance": "\(instance)", "after": "\(restartAfter)"])
                case .restarted(let instance, let pid):
                    logger.notice(
                        "PostgreSQL runs again", metadata: ["instance": "\(instance)", "pid": "\(pid ?? 0)"])
                case .logCut(let path):
                    logger.notice(
                        "a log had grown past its limit and was cut; its end is in the file beside it",
                        metadata: ["log": "\(path)"])
                case .restartFailed(let instance, let error, let retryAfter):
                    logger.error(
                        "PostgreSQL does not start; it is tried again",
                        metadata: ["instance": "\(instance)", "error": "\(error)", "after": "\(retryAfter)"])
                }
            }
        }
    }
}
