/**
 * The force-directed layout engine: bodies on flat arrays that repel each other, springs between them, and the stages
 * that place a graph. Uses {@code java.base} alone and allocates nothing once its arrays have grown.
 */
package io.github.socketloom.layout.force;
