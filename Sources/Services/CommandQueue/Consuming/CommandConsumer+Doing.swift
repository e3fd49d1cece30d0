import BSS
import Logging
import Router

extension CommandConsumer {
    /// Does the commands of a lane in order, until there is none or it is time to stop.
    func go(
        along lane: CommandLane, of lanes: CommandLanes<CommandWork<Source.Feed.Receipt>>,
        first: CommandWork<Source.Feed.Receipt>, _ feed: Source.Feed
    ) async {
        var next: CommandWork? = first
        while let work = next {
            // Those that wait behind one when it is time to stop go back untouched.
            if !Self.isOver { await finish(work, feed) }
            figures.released()
            next = lanes.next(of: lane)
        }
    }

    /// Does one command and settles it; or leaves it as it is, when it is time to stop or the feed has ended.
    private func finish(_ work: CommandWork<Source.Feed.Receipt>, _ feed: Source.Feed) async {
        let settlement: Settlement?
        switch work.command {
        case .success(let command): settlement = await answer(command, work.delivered.message)
        case .failure(let error): settlement = Self.refusal(CommandAnswer(error), work.delivered.message)
        }
        guard let settlement else { return }
        do {
            let end = try await feed.settle(work.delivered, settlement)
            if case .lost = end { tellLostAnswer(work, settlement) }
        } catch {
            // Whoever takes the next message learns why.
            logger.debug("a command was not settled", metadata: ["source": "\(name)", "reason": "\(error)"])
            return
        }
        let outcome: CommandFigures.Outcome =
            settlement.isDead ? .dead : settlement.answer.isReplayed ? .replayed : .done
        figures.settled(outcome, after: .now - work.delivered.at)
        if settlement.isDead { tellDead(work, settlement) }
    }

    /// Tries a command until the tier has answered for good; nil when it is time to stop.
    private func answer(_ command: Command, _ message: CommandMessage) async -> Settlement? {
        var backoff = RetryBackoff(first: limits.retryFirst, longest: limits.retryLongest)
        var tries = 0
        while !Self.isOver {
            await permits.take()
            let response = await responder.respond(to: command.request(within: limits.tryTime))
            permits.giveBack()
            // The feed has ended: whatever this answer says, the command comes again.
            if Task.isCancelled { return nil }
            tries += 1
            switch CommandVerdict(response, tries: tries, failuresMax: limits.failuresMax) {
            case .done:
                return Settlement(
                    answer: CommandAnswer(response), isDead: false, answerPlace: Command.answerPlace(of: message))
            case .refused: return Self.refusal(CommandAnswer(response), message)
            case .again:
                figures.triedInVain()
                await Self.pause(backoff.next())
            }
        }
        return nil
    }

    private static func refusal(_ answer: CommandAnswer, _ message: CommandMessage) -> Settlement {
        Settlement(answer: answer, isDead: true, answerPlace: Command.answerPlace(of: message))
    }

    private func tellLostAnswer(_ work: CommandWork<Source.Feed.Receipt>, _ settlement: Settlement) {
        figures.answerLost()
        logger.notice(
            "an answer to a command was not taken",
            metadata: ["source": "\(name)", "to": "\(settlement.answerPlace ?? "")", "key": "\(key(of: work))"])
    }

    private func tellDead(_ work: CommandWork<Source.Feed.Receipt>, _ settlement: Settlement) {
        logger.warning(
            "a command became a dead letter",
            metadata: [
                "source": "\(name)", "key": "\(key(of: work))", "status": "\(settlement.answer.status)",
                "error": "\(String(decoding: settlement.answer.body, as: UTF8.self))",
            ])
    }

    /// The command's key for the log, where a key that is none has no place.
    private func key(of work: CommandWork<Source.Feed.Receipt>) -> String {
        (try? work.command.get().key) ?? "-"
    }
}
