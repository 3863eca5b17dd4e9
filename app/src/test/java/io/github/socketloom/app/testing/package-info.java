/** What tests of several views need: a made-up host. */
package io.github.socketloom.app.testing;
