package io.relata.runtime.execution;

/**
 * The database no longer is what the model said when the statement was made. Nothing was done; the
 * request is to be planned and run once more on the current model.
 */
public final class ModelMoved extends RuntimeException {

  public ModelMoved(Throwable cause) {
    super("The model changed under the request", cause);
  }
}
