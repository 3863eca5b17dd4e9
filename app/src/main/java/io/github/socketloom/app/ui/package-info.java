/**
 * Controls that several views share: icons, themes, popovers, overlays. They know JavaFX and the names of style
 * classes, but no host, no settings and no view.
 */
package io.github.socketloom.app.ui;
