package io.github.socketloom.app.protocols;

import io.github.socketloom.collector.model.CountedProtocol;
import java.util.List;

/**
 * The cards of a protocol.
 *
 * @param protocol the protocol
 * @param families whose traffic it is, and a remark if that is not what was asked for
 * @param cards the cards
 */
record CardGroup(CountedProtocol protocol, String families, List<Card> cards) {}
