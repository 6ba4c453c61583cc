# License: Apache-2.0

defmodule Anys3.Error do
  @moduledoc """
  Why a call failed.

  `:kind` is for programs: `:not_found`, `:conflict`, `:precondition`, `:denied`, `:throttled`,
  `:unavailable`, `:connect`, `:timeout`, `:cancelled`, `:corrupt`, `:invalid`, `:misuse` and others of
  `t::anys3.kind/0`. `:hint` says what to do next, `:code` is S3's, `:status` HTTP's, `:said` has the words
  of the store.
  """

  defexception [
    :kind,
    :text,
    :message,
    :hint,
    :code,
    :status,
    :said,
    :request_id,
    :resource,
    :operation,
    retryable: false,
    attempts: 0
  ]

  @type t :: %__MODULE__{
          kind: atom,
          text: String.t(),
          message: String.t(),
          hint: String.t() | nil,
          code: String.t() | nil,
          status: 100..599 | nil,
          said: String.t() | nil,
          request_id: String.t() | nil,
          resource: String.t() | nil,
          operation: String.t() | nil,
          retryable: boolean,
          attempts: non_neg_integer
        }

  @impl true
  def message(%{text: text}), do: text
end
