/**
 * What tests of several packages share: hosts that do not exist, and a mouse that behaves.
 */
package io.github.socketloom.app.testing;
