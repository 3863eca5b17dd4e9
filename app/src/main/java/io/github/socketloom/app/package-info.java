/**
 * The desktop's beginning and end: command line, and {@code Wiring}, the one place where everything is put together and
 * closed again. Nothing else may depend on this package.
 */
package io.github.socketloom.app;
