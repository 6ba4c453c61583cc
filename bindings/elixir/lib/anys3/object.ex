# License: Apache-2.0

defmodule Anys3.Object do
  @moduledoc "An object as a stream: see `Anys3.object/3`."

  @enforce_keys [:client, :members, :options]
  defstruct [:client, :members, :options]

  @type t :: %__MODULE__{client: Anys3.client(), members: map, options: keyword | map}

  defimpl Enumerable do
    def reduce(%{client: client, members: members, options: options}, acc, fun) do
      bytes =
        Stream.resource(
          fn -> begun(Anys3.start!(client, :get_object, members, options)) end,
          fn call ->
            case Anys3.read(call) do
              {:ok, data} -> {[data], call}
              :eof -> {:halt, call}
              error -> Anys3.raised(error)
            end
          end,
          &Anys3.close/1
        )

      Enumerable.reduce(bytes, acc, fun)
    end

    # A call that fails is closed here: no stream has it yet.
    defp begun(call) do
      with {:error, error} <- Anys3.wait(call) do
        Anys3.close(call)
        raise error
      end

      call
    end

    def count(_), do: {:error, __MODULE__}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
  end

  defimpl Collectable do
    def into(%{client: client, members: members, options: options} = object) do
      call = Anys3.start!(client, :put_object, Map.put(members, :body, :stream), options)
      {call, &collected(object, &1, &2)}
    end

    defp collected(_, call, {:cont, data}) do
      Anys3.raised(Anys3.write(call, data))
      call
    end

    defp collected(object, call, :done) do
      Anys3.raised(Anys3.finish(call))
      Anys3.raised(Anys3.wait(call))
      Anys3.close(call)
      object
    end

    defp collected(_, call, :halt), do: Anys3.close(call)
  end
end
