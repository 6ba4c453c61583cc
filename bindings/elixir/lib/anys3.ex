# License: Apache-2.0

defmodule Anys3 do
  @moduledoc """
  S3.

      client = Anys3.open!(endpoint_url: "http://127.0.0.1:9000")
      Anys3.put_object!(client, bucket: "photos", key: "cat.txt", body: "meow")
      %{body: "meow"} = Anys3.get_object!(client, bucket: "photos", key: "cat.txt")

      client
      |> Anys3.list(:list_objects_v2, bucket: "photos")
      |> Enum.each(&IO.puts(&1.key))

  Every operation of S3 is a function of a client and its members, named as AWS names them, in snake
  case: a keyword list or a map. It returns `{:ok, answer}`, where the answer is a map, or
  `{:error, %Anys3.Error{}}`; with a bang it returns the answer, or raises. What these functions do
  `call/4` does by name.

  A process that makes a call waits for a message, and holds no scheduler. A call belongs to the process
  that last asked it for something: when that ends, or when nobody has the call any more, it is
  cancelled.
  """

  use Anys3.Operations

  alias Anys3.Error

  @opaque client :: :anys3.client()
  @opaque call :: :anys3.call()

  @typedoc """
  Members by name, or by AWS's own name or path: `"Delete.Objects[0].Key"`.

  A body is iodata, `{:file, path}`, or `{:stream, enumerable}` with its length behind it if that is
  known; streams, file streams and functions of `Stream` need no `{:stream, …}`.
  """
  @type members :: keyword | map

  @typedoc """
  Options of a call.

    * `:timeout` - seconds until the answer begins
    * `:progress` - a function of the bytes done and their total (or `:unknown`)
    * `:keep`, `:resume` - see `state/1`
    * `:to` - where the bytes of an object go: `:binary`, `{:file, path}`, `{:device, device}`,
      `{:fold, fun, acc}`, or `:stream`, with which the body is the call, to be read and closed
  """
  @type options :: keyword | map

  @doc """
  Opens a client. It connects to nothing until it is used.

  Settings are `:endpoint_url`, `:region`, `:profile`, `:ca_bundle`, `:no_verify_ssl`,
  `:no_sign_request`, `:connect_timeout`, `:read_timeout` (seconds), and those of AWS's shared files.
  What is not set comes from AWS's environment variables and shared files. `:credentials` is a map of
  `:access_key_id`, `:secret_access_key`, `:session_token`, `:expires`, or a function that returns
  `{:ok, map}`, and is asked again before they expire.
  """
  @spec open(keyword | map) :: {:ok, client} | {:error, Error.t()}
  def open(settings \\ []), do: settings |> Map.new() |> plain_credentials() |> :anys3.open() |> told()

  @doc "As `open/1`, but raises `Anys3.Error`."
  @spec open!(keyword | map) :: client
  def open!(settings \\ []), do: settings |> open() |> raised()

  @doc "Gives a client credentials in place of those it has, at any time."
  @spec credentials(client, keyword | map) :: :ok | {:error, Error.t()}
  def credentials(client, credentials),
    do: client |> :anys3.credentials(expires(Map.new(credentials))) |> told()

  @doc "The version of libanys3."
  @spec version() :: String.t()
  def version, do: :anys3.version()

  @doc "Makes a call by name, `:put_object` or `\"PutObject\"`, and waits for its answer."
  @spec call(client, atom | String.t(), members, options) :: {:ok, map} | {:error, Error.t()}
  def call(client, operation, members \\ [], options \\ []) do
    {body, members} = parted(members)

    case enumerable(body) do
      nil -> client |> :anys3.call(operation, with_body(members, body), Map.new(options)) |> told()
      {stream, length} -> upload(client, operation, with_body(members, length), stream, options)
    end
  end

  @doc "As `call/4`, but raises `Anys3.Error`."
  @spec call!(client, atom | String.t(), members, options) :: map
  def call!(client, operation, members \\ [], options \\ []),
    do: client |> call(operation, members, options) |> raised()

  # The stream is run here, so that it ends well whatever happens.
  defp upload(client, operation, members, stream, options) do
    with {:ok, call} <- client |> :anys3.start(operation, members, Map.new(options)) |> told() do
      try do
        write = fn data, :ok -> continued(write(call, data)) end

        with :ok <- Enum.reduce_while(stream, :ok, write),
             :ok <- finish(call),
             do: wait(call)
      after
        close(call)
      end
    end
  end

  defp continued(:ok), do: {:cont, :ok}
  defp continued(error), do: {:halt, error}

  @doc """
  The items of an operation that answers in pages, as a stream: pages are asked for as it is read. It
  raises `Anys3.Error`.
  """
  @spec list(client, atom | String.t(), members, options) :: Enumerable.t()
  def list(client, operation, members \\ [], options \\ []) do
    Stream.resource(
      fn -> start!(client, operation, members, options) end,
      fn call ->
        case :anys3.next(call) do
          {:ok, item} -> {[item], call}
          :done -> {:halt, call}
          error -> error |> told() |> raised()
        end
      end,
      &close/1
    )
  end

  @doc """
  An object as a stream of binaries, and as something to put binaries into.

      "film.mp4" |> File.stream!([], 65_536) |> Enum.into(Anys3.object(client, bucket: "b", key: "film"))
      client |> Anys3.object(bucket: "b", key: "film") |> Stream.into(File.stream!("copy")) |> Stream.run()

  Nothing is read or written before it is used so. It raises `Anys3.Error`.
  """
  @spec object(client, members, options) :: Anys3.Object.t()
  def object(client, members, options \\ []),
    do: %Anys3.Object{client: client, members: Map.new(members), options: options}

  @doc """
  Begins a call, and returns at once.

  The process gets a message `{:anys3, ref, :ready}` when there is something to ask, where `ref` is that
  of `reference/1`: then `result/1` returns the answer, or `:again` if it was but progress. With a body
  `:stream` it is written with `write/2` and `finish/1`. The body of the answer is read with `read/2`.
  Close the call when it is done with.
  """
  @spec start(client, atom | String.t(), members, options) :: {:ok, call} | {:error, Error.t()}
  def start(client, operation, members \\ [], options \\ []) do
    {body, members} = parted(members)
    client |> :anys3.start(operation, with_body(members, body), Map.new(options)) |> told()
  end

  @doc "As `start/4`, but raises `Anys3.Error`."
  @spec start!(client, atom | String.t(), members, options) :: call
  def start!(client, operation, members \\ [], options \\ []),
    do: client |> start(operation, members, options) |> raised()

  @doc "What stands for the call in messages `{:anys3, ref, :ready}`."
  @spec reference(call) :: reference
  defdelegate reference(call), to: :anys3

  @doc "The answer of a call, without its body, if it is there."
  @spec result(call) :: {:ok, map} | :again | {:error, Error.t()}
  def result(call), do: call |> :anys3.result() |> told()

  @doc "Waits for the answer of a call."
  @spec wait(call) :: {:ok, map} | {:error, Error.t()}
  def wait(call), do: call |> :anys3.wait() |> told()

  @doc "What stands at a path of the answer, as text: `\"Contents[0].Key\"`, `:etag`."
  @spec get(call, atom | String.t()) :: {:ok, String.t()} | :absent | {:error, Error.t()}
  def get(call, path), do: call |> :anys3.get(path) |> told()

  @doc """
  Waits for bytes of the body of the answer, so many at most. Bytes that are not those stored are an
  error at the end.
  """
  @spec read(call, pos_integer) :: {:ok, binary} | :eof | {:error, Error.t()}
  def read(call, size \\ 65_536), do: call |> :anys3.read(size) |> told()

  @doc "Writes bytes of the body of a request, and waits for room."
  @spec write(call, iodata) :: :ok | {:error, Error.t()}
  def write(call, data), do: call |> :anys3.write(data) |> told()

  @doc "Ends the body of a request: all of it was written."
  @spec finish(call) :: :ok | {:error, Error.t()}
  def finish(call), do: call |> :anys3.finish() |> told()

  @doc "How many bytes of the body of a call are where they are to be, and of how many."
  @spec progress(call) :: {non_neg_integer, non_neg_integer | :unknown} | {:error, Error.t()}
  def progress(call), do: call |> :anys3.progress() |> told()

  @doc """
  The state of a multipart upload of a file. If that ends early, and has the option `:keep`, another
  call goes on with it, with the state as the option `:resume`.
  """
  @spec state(call) :: {:ok, binary} | :absent | {:error, Error.t()}
  def state(call), do: call |> :anys3.state() |> told()

  @doc "Ends a call, from any process: whoever waits for it gets an error of the kind `:cancelled`."
  @spec cancel(call) :: :ok | {:error, Error.t()}
  def cancel(call), do: call |> :anys3.cancel() |> told()

  @doc """
  Frees a call, and cancels it if it is under way; or frees a client, whose calls go on. What is closed
  already is closed again without harm.
  """
  @spec close(call | client) :: :ok
  defdelegate close(handle), to: :anys3

  @doc "Signs a request so that anyone can send it who has its URL, for so many seconds."
  @spec presign(client, atom | String.t(), members, 0..604_800) :: {:ok, map} | {:error, Error.t()}
  def presign(client, operation, members, seconds \\ 0),
    do: client |> :anys3.presign(operation, all(members), seconds) |> told()

  @doc "As `presign/4`, but raises `Anys3.Error`."
  @spec presign!(client, atom | String.t(), members, 0..604_800) :: map
  def presign!(client, operation, members, seconds \\ 0),
    do: client |> presign(operation, members, seconds) |> raised()

  @doc """
  Signs a form with which a browser uploads: `:bucket`, `:key` (or what it begins with, ending with a
  slash), `:length_max`, `:fields`, `:starts_with`.
  """
  @spec presign_post(client, members, 0..604_800) :: {:ok, map} | {:error, Error.t()}
  def presign_post(client, members, seconds \\ 0),
    do: client |> :anys3.presign_post(Map.new(members), seconds) |> told()

  @doc """
  Signs what no operation describes: `:method`, `:url`, `:headers`, `:payload` (the SHA-256 in hex, or
  `UNSIGNED-PAYLOAD`), `:time` (`20260102T030405Z`), `:region`, `:service`.
  """
  @spec sign_request(client, members) :: {:ok, map} | {:error, Error.t()}
  def sign_request(client, members), do: client |> :anys3.sign_request(Map.new(members)) |> told()

  @doc """
  Signs the request of a call, to be sent within 15 minutes by another HTTP client, whose answer goes to
  `answer/4`. Close the call when it is done with.
  """
  @spec sign(client, atom | String.t(), members) :: {:ok, map, call} | {:error, Error.t()}
  def sign(client, operation, members),
    do: client |> :anys3.sign(operation, all(members)) |> told()

  @doc "Reads the answer that another HTTP client got to a request of `sign/3`."
  @spec answer(call, 100..599, Enumerable.t(), iodata) :: {:ok, map} | {:error, Error.t()}
  def answer(call, status, headers, body),
    do: call |> :anys3.answer(status, Enum.to_list(headers), body) |> told()

  @doc false
  def raised({:ok, value}), do: value
  def raised(:ok), do: :ok
  def raised({:error, error}), do: raise(error)

  defp told({:error, %{} = error}), do: {:error, struct!(Error, error)}
  defp told(other), do: other

  # The body stands for itself; what else are members can be Elixir's own kinds of values.
  defp parted(members) do
    {body, members} = members |> Map.new() |> Map.pop(:body)
    {body, plain(members)}
  end

  defp with_body(members, nil), do: members
  defp with_body(members, body), do: Map.put(members, :body, body)

  defp all(members) do
    {body, members} = parted(members)
    with_body(members, body)
  end

  defp enumerable({:stream, stream, length}) when not is_pid(stream), do: {stream, {:stream, stream, length}}
  defp enumerable({:stream, stream}) when not is_pid(stream), do: {stream, :stream}
  defp enumerable(%_{} = stream), do: {stream, :stream}
  defp enumerable(stream) when is_function(stream, 2), do: {stream, :stream}
  defp enumerable(_), do: nil

  defp plain(%DateTime{} = time), do: DateTime.to_iso8601(time)
  defp plain(%NaiveDateTime{} = time), do: NaiveDateTime.to_iso8601(time) <> "Z"
  defp plain(%{} = map), do: Map.new(map, fn {name, value} -> {name, plain(value)} end)
  defp plain([{name, _} | _] = keywords) when is_atom(name), do: keywords |> Map.new() |> plain()
  defp plain([item | _] = list) when not is_integer(item), do: Enum.map(list, &plain/1)
  defp plain(value), do: value

  defp plain_credentials(%{credentials: ask} = settings) when is_function(ask, 0) do
    told = fn ->
      with {:ok, credentials} <- ask.(), do: {:ok, expires(Map.new(credentials))}
    end

    %{settings | credentials: told}
  end

  defp plain_credentials(%{credentials: credentials} = settings),
    do: %{settings | credentials: expires(Map.new(credentials))}

  defp plain_credentials(settings), do: settings

  defp expires(%{expires: %DateTime{} = time} = credentials),
    do: %{credentials | expires: DateTime.to_unix(time)}

  defp expires(credentials), do: credentials
end
