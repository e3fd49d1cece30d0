import BSS
import Router

/// A message, read: a command, or why it is none.
struct CommandWork<Receipt: Sendable>: Sendable {
    let delivered: Delivered<Receipt>
    let command: Result<Command, TMFError>
    let lane: CommandLane

    /// - Parameter number: The message's own, in this feed.
    init(
        _ delivered: Delivered<Receipt>, number: UInt64, limits: CommandLimits,
        place: @Sendable (EdgeRequest) -> Place?
    ) {
        self.delivered = delivered
        do throws(TMFError) {
            let command = try Command(delivered.message, limits: limits)
            self.command = .success(command)
            lane = place(command.request(within: limits.tryTime)).map { .place($0) } ?? .alone(number)
        } catch {
            command = .failure(error)
            lane = .alone(number)
        }
    }
}
