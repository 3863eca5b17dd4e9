package io.github.socketloom.app.connections;

/**
 * Why a filter cannot be understood.
 *
 * @param message a sentence for the user
 * @param position index of the character in the text where it goes wrong; its length if something is missing there
 */
public record FilterError(String message, int position) {}
