package io.regulars.demo.retail;

/** Takes what is read, one at a time; its failure ends the reading. */
@FunctionalInterface
public interface Receiver<T> {
    void receive(T item) throws Exception;
}
