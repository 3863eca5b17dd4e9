/**
 * Folders of raw kernel answers: what sources were told, tick by tick, so that it can be told to them again elsewhere.
 * Knows what a question, an answer and a tick are, and nothing about what they mean.
 */
package io.github.socketloom.collector.capture;
