extension RabbitSession {
    /// Takes what has arrived; whether there may be more.
    func receive() throws(RabbitError) -> Bool {
        for _ in 0..<Self.turnArrivalsMax {
            guard let arrival = try link.nextArrival() else { return false }
            try take(arrival)
        }
        return true
    }

    private func take(_ arrival: AMQPArrival) throws(RabbitError) {
        switch arrival {
        case .confirm(let number, let andEarlier, let isTaken):
            try confirm(number, andEarlier: andEarlier, isTaken: isTaken)
        case .delivery(let channel, let start): begin(start, on: channel)
        case .properties(let channel, let properties, let bodyBytes):
            // Nothing but a message that no queue was bound for arrives there.
            if channel == .publishing {
                noteReturned(properties)
            } else {
                try takeDelivered(on: channel) { $0.take(properties, bodyBytes: bodyBytes) }
            }
        case .body(let channel, let part):
            try takeDelivered(on: channel) { $0.take(part) }
        case .consumerEnded(let channel, let name): try consumerEnded(name, on: channel)
        case .channelClosed(let channel, let error): try channelClosed(channel, error)
        case .connectionClosed(let error): throw error
        case .blocked(let reason): blockedReason = reason
        case .unblocked: blockedReason = nil
        case .other: break
        }
    }

    private func channelClosed(_ channel: ChannelNumber, _ error: RabbitError) throws(RabbitError) {
        if link.isLost { throw error }
        switch channel {
        case .publishing: try restartPublishing(after: error)
        case .asking: try link.openChannel(.asking)
        default: consumers.removeValue(forKey: channel)?.queue.finish(error)
        }
    }
}
