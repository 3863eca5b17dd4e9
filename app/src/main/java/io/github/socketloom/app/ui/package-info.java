/**
 * Controls and lists that several views share. Knows no view and nothing of the host.
 */
package io.github.socketloom.app.ui;
