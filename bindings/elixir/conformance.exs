# Runs bindings/conformance/script.txt, and prints TAP. See bindings/conformance/README.md.
#
# License: Apache-2.0

defmodule Conformance do
  defmodule Failed do
    defexception [:message]
  end

  def run do
    {:ok, _} = Application.ensure_all_started(:anys3)
    {:ok, _} = Application.ensure_all_started(:inets)
    Process.put(:client, Anys3.open!(endpoint_url: env("ANYS3_ENDPOINT")))

    values = %{
      "bucket" => env("ANYS3_BUCKET"),
      "endpoint" => env("ANYS3_ENDPOINT"),
      "faulty" => env("ANYS3_FAULTY"),
      "temp" => env("ANYS3_TEMP"),
      "key-id" => env("AWS_ACCESS_KEY_ID")
    }

    steps = "ANYS3_SCRIPT" |> env() |> File.read!() |> steps()
    IO.puts("1..#{length(steps)}")

    {_, failed} =
      steps
      |> Enum.with_index(1)
      |> Enum.reduce({values, 0}, fn {{name, lines}, number}, {values, failed} ->
        case step(lines, values) do
          {:ok, values, note} ->
            IO.puts("ok #{number} - #{name}#{note}")
            {values, failed}

          {:failed, why} ->
            IO.puts("not ok #{number} - #{name}\n# #{why}")
            {values, failed + 1}
        end
      end)

    System.halt(min(failed, 1))
  end

  defp env(name), do: System.fetch_env!(name)

  defp steps(script) do
    script
    |> String.split("\n")
    |> Enum.reject(&(&1 == "" or String.starts_with?(&1, "#")))
    |> Enum.reduce([], fn
      "step " <> name, steps -> [{name, []} | steps]
      line, [{name, lines} | steps] -> [{name, [line | lines]} | steps]
    end)
    |> Enum.reverse()
    |> Enum.map(fn {name, lines} -> {name, Enum.reverse(lines)} end)
  end

  defp step(lines, values) do
    start = %{values: values, settings: [], call: nil, client: nil, error: nil, note: ""}

    state =
      Enum.reduce(lines, start, fn line, state ->
        [word | rest] = String.split(line, " ", parts: 2)
        if state.error && word not in ["fail", "error", "op"], do: raise(state.error)
        directive(word, List.first(rest) || "", state)
      end)

    free(state)
    {:ok, state.values, state.note}
  rescue
    error -> {:failed, Exception.format(:error, error, __STACKTRACE__) |> String.split("\n") |> Enum.join(" ")}
  end

  defp free(state) do
    state.call && Anys3.close(state.call)
    state.client && Anys3.close(state.client)
  end

  defp filled(text, values) do
    values
    |> Enum.reduce(text, fn {name, value}, text -> String.replace(text, "{#{name}}", value) end)
    |> String.replace("\\n", "\n")
    |> String.replace("\\s", " ")
  end

  # Two parts, of which the second has the rest.
  defp two(rest, state) do
    [one | more] = String.split(rest, " ", parts: 2)
    {filled(one, state.values), filled(List.first(more) || "", state.values)}
  end

  defp times(rest, state) do
    {count, text} = two(rest, state)
    String.duplicate(text, String.to_integer(count))
  end

  defp equal(same, same), do: :ok

  defp equal(found, expected),
    do: raise(Failed, "#{inspect(found, limit: 20)} is not #{inspect(expected, limit: 20)}")

  defp directive("client", rest, state),
    do: update_in(state.settings, &[atoms(two(rest, state)) | &1])

  defp directive("op", name, state) do
    state.call && Anys3.close(state.call)
    Map.merge(state, %{op: name, members: %{}, options: [], call: nil, request: nil, file: nil, error: nil})
  end

  defp directive("set", rest, state), do: add(state, two(rest, state))
  defp directive("json", rest, state), do: add(state, {"", filled(rest, state.values)})
  defp directive("option", rest, state), do: update_in(state.options, &[atoms(two(rest, state)) | &1])
  defp directive("body", rest, state), do: add(state, {:body, times(rest, state)})

  defp directive("body-file", rest, state) do
    path = temporary(state)
    File.write!(path, times(rest, state))
    add(state, {:body, {:file, path}})
  end

  defp directive("body-stream", rest, state) do
    {size, body} = two(rest, state)
    add(state, {:body, {:stream, pieces(times(body, state), String.to_integer(size))}})
  end

  defp directive("body-length", rest, state) do
    {size, text} = two(rest, state)
    body = times(text, state)
    add(state, {:body, {:stream, pieces(body, String.to_integer(size)), byte_size(body)}})
  end

  defp directive("file", rest, state) do
    path = temporary(state)
    %{state | options: [{:to, {:file, path}} | state.options], file: {path, times(rest, state)}}
  end

  defp directive("run", _, state) do
    {:ok, state} = ran(state)

    with {path, expected} <- state.file, do: true = File.read!(path) == expected
    state
  end

  defp directive("fail", rest, state) do
    {kind, code} = two(rest, state)

    {error, state} =
      case state.error || ran(state) do
        %Anys3.Error{} = error -> {error, state}
        {%Anys3.Error{} = error, state} -> {error, state}
        {:ok, _} -> raise Failed, "it did not fail"
      end

    equal(kind(error.kind), kind)
    code == "-" or equal(error.code, code)
    true = error.message != "" and Exception.message(error) != ""
    with {path, _} <- state.file, do: false = File.exists?(path)
    %{state | error: error}
  end

  defp directive("error", rest, state) do
    {field, value} = two(rest, state)
    found = Map.fetch!(state.error, field |> String.replace("-", "_") |> String.to_existing_atom())
    found = if field == "kind", do: kind(found), else: to_string(found)
    equal(found, value)
    state
  end

  defp directive("have", rest, state) do
    {path, value} = two(rest, state)
    equal(Anys3.get(state.call, path), {:ok, value})
    state
  end

  defp directive("lacks", path, state) do
    equal(Anys3.get(state.call, path), :absent)
    state
  end

  defp directive("there", path, state) do
    {:ok, _} = Anys3.get(state.call, path)
    state
  end

  defp directive("save", rest, state) do
    {name, path} = two(rest, state)
    {:ok, value} = Anys3.get(state.call, path)
    put_in(state.values[name], value)
  end

  defp directive("read", rest, state) do
    {:ok, read} = whole(state.call, 65_536)
    true = read == times(rest, state)
    state
  end

  defp directive("pieces", rest, state) do
    {size, text} = two(rest, state)
    {:ok, read} = whole(state.call, String.to_integer(size))
    true = read == times(text, state)
    state
  end

  defp directive("read-fails", kind, state) do
    {:error, error} = whole(state.call, 65_536)
    equal(kind(error.kind), kind)
    state
  end

  defp directive("items", rest, state) do
    {path, expected} = two(rest, state)
    {:ok, state} = begun(state)
    name = :anys3_names.key(path)
    found = state.call |> items() |> Enum.map_join(" ", &to_string(Map.get(&1, name, "-")))
    equal(found, expected)
    state
  end

  defp directive("presign", seconds, state) do
    {:ok, state} = opened(state)
    signed(state, Anys3.presign(client(state), state.op, state.members, String.to_integer(seconds)))
  end

  defp directive("sign", _, %{op: "SignRequest"} = state) do
    {:ok, state} = opened(state)
    signed(state, Anys3.sign_request(client(state), state.members))
  end

  defp directive("sign", _, state) do
    {:ok, state} = opened(state)
    {:ok, request, call} = Anys3.sign(client(state), state.op, state.members)
    %{state | request: request, call: call}
  end

  defp directive("request", rest, state) do
    {part, value} = two(rest, state)

    text =
      case Map.fetch!(state.request, String.to_existing_atom(part)) do
        lines when is_list(lines) -> Enum.map_join(lines, "\n", fn {name, value} -> "#{name}: #{value}" end)
        %{} = fields -> inspect(fields)
        text -> text
      end

    true = String.contains?(text, value)
    state
  end

  defp directive("curl", rest, state) do
    {status, text} = two(rest, state)
    {found, body} = curl(state.request, text, temporary(state))
    equal(found, status)
    if state.request.method == "GET", do: equal(body, text)
    state
  end

  defp directive("answer", rest, state) do
    {status, text} = two(rest, state)

    case Anys3.answer(state.call, String.to_integer(status), [], text) do
      {:ok, _} -> state
      {:error, error} -> %{state | error: error}
    end
  end

  defp directive("native", "fork", state), do: %{state | note: " # SKIP processes of Elixir are no forks"}

  defp directive("native", name, state) do
    native(name, Process.get(:client), state.values["bucket"], state)
    state
  end

  defp add(state, {name, value}), do: put_in(state.members[name], value)
  defp atoms({name, value}), do: {String.to_atom(name), value}
  defp kind(kind), do: kind |> to_string() |> String.replace("_", "-")

  defp signed(state, {:ok, request}), do: %{state | request: request}
  defp signed(state, {:error, error}), do: %{state | error: error}

  defp client(state), do: state.client || Process.get(:client)

  # The client of a step is opened when it is first needed: its settings are all there then.
  defp opened(%{settings: []} = state), do: {:ok, state}
  defp opened(%{client: client} = state) when client != nil, do: {:ok, state}

  defp opened(state) do
    case Anys3.open(Keyword.merge([endpoint_url: state.values["endpoint"]], state.settings)) do
      {:ok, client} -> {:ok, %{state | client: client}}
      {:error, error} -> {error, state}
    end
  end

  defp begun(%{call: nil} = state) do
    with {:ok, state} <- opened(state) do
      case Anys3.start(client(state), state.op, state.members, state.options) do
        {:ok, call} -> {:ok, %{state | call: call}}
        {:error, error} -> {error, state}
      end
    end
  end

  defp begun(state), do: {:ok, state}

  defp ran(state) do
    with {:ok, state} <- begun(state) do
      with :ok <- written(state.call, state.members[:body]),
           {:ok, _} <- Anys3.wait(state.call) do
        {:ok, state}
      else
        {:error, error} -> {error, state}
      end
    end
  end

  defp written(call, {:stream, stream, _}), do: written(call, {:stream, stream})

  defp written(call, {:stream, stream}) do
    Enum.each(stream, &(:ok = Anys3.write(call, &1)))
    Anys3.finish(call)
  end

  defp written(_, _), do: :ok

  defp pieces(body, size) do
    Stream.unfold(body, fn
      <<>> -> nil
      <<piece::binary-size(size), rest::binary>> -> {piece, rest}
      last -> {last, <<>>}
    end)
  end

  defp whole(call, size, before \\ []) do
    case Anys3.read(call, size) do
      {:ok, data} when byte_size(data) <= size -> whole(call, size, [before, data])
      :eof -> {:ok, IO.iodata_to_binary(before)}
      error -> error
    end
  end

  defp items(call) do
    Stream.unfold(call, fn call ->
      case :anys3.next(call) do
        {:ok, item} -> {item, call}
        :done -> nil
      end
    end)
  end

  defp temporary(state),
    do: Path.join(state.values["temp"], "elixir#{System.unique_integer([:positive])}")

  # What is sent and what is answered, as another HTTP client does it.
  defp curl(request, text, path) do
    headers = Enum.flat_map(request.headers, fn {name, value} -> ["-H", "#{name}: #{value}"] end)

    body =
      case request do
        %{fields: fields} ->
          File.write!(path, text)
          Enum.flat_map(fields, fn {name, value} -> ["--form-string", "#{name}=#{value}"] end) ++ ["-F", "file=@#{path}"]

        %{method: "PUT"} ->
          # Only the headers that were signed are sent.
          ["-H", "Content-Type:", "--data-binary", text]

        _ ->
          []
      end

    arguments = ["-s", "-X", request.method, "-w", "\n%{http_code}"] ++ body ++ headers ++ [request.url]
    {output, 0} = System.cmd("curl", arguments)
    {lines, [status]} = output |> String.split("\n") |> Enum.split(-1)
    {status, Enum.join(lines, "\n")}
  end

  # In Elixir's own idiom

  defp native("exception", client, bucket, _) do
    error = raises(fn -> Anys3.get_object!(client, bucket: bucket, key: "none") end)
    %{kind: :not_found, code: "NoSuchKey", status: 404, retryable: false, attempts: 1} = error
    true = byte_size(error.request_id) > 0 and Exception.message(error) != ""
    {:error, %Anys3.Error{kind: :not_found}} = Anys3.get_object(client, bucket: bucket, key: "none")
  end

  defp native("unknown-operation", client, _, _) do
    error = raises(fn -> Anys3.call!(client, "GetObjec") end)
    :invalid = error.kind
    true = Exception.message(error) =~ "GetObject"
  end

  defp native("unknown-member", client, bucket, _),
    do: :invalid = raises(fn -> Anys3.get_object!(client, bucket: bucket, key: "one", colour: "x") end).kind

  defp native("wrong-type", client, bucket, _),
    do: :invalid = raises(fn -> Anys3.list_objects_v2!(client, bucket: bucket, max_keys: "many") end).kind

  defp native("typed-put-get", client, bucket, _) do
    %{etag: etag} =
      Anys3.put_object!(client,
        bucket: bucket,
        key: "elixir/ключ",
        body: ["me", "ow"],
        content_type: "text/plain",
        metadata: %{"colour" => "grey", owner: "Ann"}
      )

    %{body: "meow", etag: ^etag, content_type: "text/plain", metadata: metadata} =
      Anys3.get_object!(client, bucket: bucket, key: "elixir/ключ")

    %{"colour" => "grey", "owner" => "Ann"} = metadata
    # A time of Elixir's own.
    past = DateTime.add(DateTime.utc_now(), -3600)
    {:ok, _} = Anys3.get_object(client, bucket: bucket, key: "elixir/ключ", if_modified_since: past)
  end

  defp native("typed-list", client, bucket, _) do
    keys = for n <- 1..25, do: "typed/#{String.pad_leading(to_string(n), 2, "0")}"
    for key <- keys, do: Anys3.put_object!(client, bucket: bucket, key: key, body: "x")
    list = Anys3.list(client, :list_objects_v2, bucket: bucket, prefix: "typed/", max_keys: 10)
    equal(Enum.map(list, & &1.key), keys)
    equal(list |> Stream.map(& &1.key) |> Enum.take(12), Enum.take(keys, 12))
    equal(Enum.count(list), 25)
    nothing_is_told()
    missing = Anys3.list(client, :list_objects_v2, bucket: bucket <> "-none")
    :not_found = raises(fn -> Enum.to_list(missing) end).kind
  end

  defp native("typed-delete-many", client, bucket, _) do
    keys = ["many/1", "many/2", "many/3"]
    for key <- keys, do: Anys3.put_object!(client, bucket: bucket, key: key)
    delete = [objects: Enum.map(keys, &%{key: &1})]
    %{deleted: [_, _, _]} = Anys3.delete_objects!(client, bucket: bucket, delete: delete)
    equal(client |> Anys3.list(:list_objects_v2, bucket: bucket, prefix: "many/") |> Enum.to_list(), [])
  end

  defp native("stream-up", client, bucket, state) do
    body = random(3 * 1024 * 1024)
    Enum.into(pieces(body, 65_536), Anys3.object(client, bucket: bucket, key: "up"))
    %{body: ^body} = Anys3.get_object!(client, bucket: bucket, key: "up")
    path = temporary(state)
    File.write!(path, body)
    Anys3.put_object!(client, bucket: bucket, key: "up2", body: File.stream!(path, [], 65_536))
    %{body: ^body} = Anys3.get_object!(client, bucket: bucket, key: "up2")
    # What fails meanwhile leaves no object.
    fails = Stream.map(1..3, fn n -> if n == 3, do: throw(:enough), else: "x" end)
    :enough = catch_throw(fn -> Enum.into(fails, Anys3.object(client, bucket: bucket, key: "half")) end)
    :enough = catch_throw(fn -> Anys3.put_object(client, bucket: bucket, key: "half", body: fails) end)
    {:error, %{status: 404}} = Anys3.head_object(client, bucket: bucket, key: "half")
  end

  defp native("stream-down", client, bucket, state) do
    path = temporary(state)
    object = Anys3.object(client, bucket: bucket, key: "up")
    object |> Stream.into(File.stream!(path, [], 65_536)) |> Stream.run()
    %{body: body} = Anys3.get_object!(client, bucket: bucket, key: "up")
    true = File.read!(path) == body
    true = object |> Enum.take(1) |> hd() |> byte_size() > 0
    :not_found = raises(fn -> client |> Anys3.object(bucket: bucket, key: "none") |> Enum.to_list() end).kind
    nothing_is_told()
  end

  defp native("file-progress", client, bucket, state) do
    path = temporary(state)
    File.write!(path, random(20 * 1024 * 1024))
    {:ok, told} = Agent.start_link(fn -> [] end)
    progress = fn bytes, _ -> Agent.update(told, &[bytes | &1]) end
    Anys3.put_object!(client, [bucket: bucket, key: "progress", body: {:file, path}], progress: progress)
    [20_971_520 | _] = values = Agent.get(told, & &1)
    ^values = Enum.sort(values, :desc)
    down = temporary(state)
    Anys3.get_object!(client, [bucket: bucket, key: "progress"], to: {:file, down})
    true = File.read!(path) == File.read!(down)
  end

  defp native("resume", _, bucket, state) do
    settings = [endpoint_url: env("ANYS3_ENDPOINT"), multipart_chunksize: 5_242_880, max_concurrent_requests: 1]
    client = Anys3.open!(settings)
    path = temporary(state)
    body = random(24 * 1024 * 1024)
    File.write!(path, body)
    members = [bucket: bucket, key: "resumed", body: {:file, path}]
    call = Anys3.start!(client, :put_object, members, keep: true)
    kept = first_part(call)
    :ok = Anys3.cancel(call)
    {:error, %{kind: :cancelled}} = Anys3.wait(call)
    Anys3.close(call)
    Anys3.put_object!(client, members, resume: kept)
    %{body: ^body} = Anys3.get_object!(client, bucket: bucket, key: "resumed")
    Anys3.close(client)
  end

  defp native("presign-get", client, bucket, _) do
    %{url: url} = Anys3.presign!(client, :get_object, [bucket: bucket, key: "one"], 60)
    {:ok, {{_, 200, _}, _, "x"}} = :httpc.request(:get, {url, []}, [], body_format: :binary)
  end

  defp native("own-http", client, bucket, _) do
    {:ok, request, call} = Anys3.sign(client, :get_object, bucket: bucket, key: "elixir/ключ")
    headers = for {name, value} <- request.headers, do: {to_charlist(name), to_charlist(value)}
    {:ok, {{_, status, _}, answered, body}} = :httpc.request(:get, {request.url, headers}, [], body_format: :binary)
    {:ok, %{body: "meow", metadata: %{"colour" => "grey"}}} = Anys3.answer(call, status, answered, body)
    Anys3.close(call)
  end

  defp native("scope", _, bucket, _) do
    client = Anys3.open!(endpoint_url: env("ANYS3_ENDPOINT"))
    call = Anys3.start!(client, :get_object, bucket: bucket, key: "one")
    :ok = Anys3.close(client)
    :ok = Anys3.close(client)
    {:error, %{kind: :misuse}} = Anys3.get_object(client, bucket: bucket, key: "one")
    {:ok, _} = Anys3.wait(call)
    :ok = Anys3.close(call)
    :ok = Anys3.close(call)
    {:error, %{kind: :misuse}} = Anys3.read(call)
    left = fn _, _ -> throw(:left) end
    members = [bucket: bucket, key: "one"]
    :left = catch_throw(fn -> Anys3.get_object(Process.get(:client), members, to: {:fold, left, nil}) end)
    nothing_is_told()
  end

  defp native("cancel", _, _, _) do
    client = Anys3.open!(endpoint_url: env("ANYS3_FAULTY"))
    call = Anys3.start!(client, :get_object, bucket: "stall", key: "x")
    task = Task.async(fn -> Anys3.wait(call) end)
    :ok = Anys3.cancel(call)
    {:error, %{kind: :cancelled}} = Task.await(task)
    Anys3.close(client)
  end

  defp native("timeout", _, _, _) do
    client = Anys3.open!(endpoint_url: env("ANYS3_FAULTY"))
    :timeout = raises(fn -> Anys3.get_object!(client, [bucket: "stall", key: "x"], timeout: 0.3) end).kind
    Anys3.close(client)
  end

  defp native("eight-at-once", client, bucket, _) do
    keys = Enum.map(1..8, &"eight/#{&1}")

    put_and_get = fn key ->
      Anys3.put_object!(client, bucket: bucket, key: key, body: key)
      Anys3.get_object!(client, bucket: bucket, key: key).body
    end

    bodies = keys |> Task.async_stream(put_and_get, max_concurrency: 8) |> Enum.map(fn {:ok, body} -> body end)
    equal(bodies, keys)
  end

  defp native("event-loop", client, bucket, _) do
    calls =
      for _ <- 1..50, into: %{} do
        call = Anys3.start!(client, :get_object, bucket: bucket, key: "one")
        {Anys3.reference(call), call}
      end

    equal(loop(calls, 0), 50)
  end

  defp native("collected", client, bucket, _) do
    members = [bucket: bucket, key: "one"]

    forget = fn n ->
      {:ok, _, _} = Anys3.sign(client, :get_object, members)
      if rem(n, 10) == 0, do: Anys3.start!(client, :get_object, members)
    end

    # Some are collected here, some end with their process.
    Enum.each(1..1000, forget)
    :erlang.garbage_collect()
    fn -> Enum.each(1..100, forget) end |> Task.async() |> Task.await()
    "x" = Anys3.get_object!(client, members).body
    flushed()
  end

  defp native("clients", _, bucket, _) do
    for _ <- 1..200 do
      client = Anys3.open!(endpoint_url: env("ANYS3_ENDPOINT"))
      Anys3.head_object!(client, bucket: bucket, key: "one")
      Anys3.close(client)
    end
  end

  defp native("handles", client, bucket, _) do
    members = [bucket: bucket, key: "one"]

    for _ <- 1..10_000 do
      {:ok, _, call} = Anys3.sign(client, :get_object, members)
      Anys3.close(call)
    end

    "x" = Anys3.get_object!(client, members).body
  end

  defp native("descriptors", _, bucket, _) do
    members = [bucket: bucket, key: "one"]
    client = Anys3.open!(endpoint_url: env("ANYS3_ENDPOINT"), max_attempts: 1)
    files = opened(env("ANYS3_SCRIPT"), [])
    result = Anys3.get_object(client, members)
    Enum.each(files, &:file.close/1)
    {:error, error} = result
    true = error.kind in [:connect, :local]
    "x" = Anys3.get_object!(client, members).body
    Anys3.close(client)
  end

  defp native("credentials", _, bucket, _) do
    right = [access_key_id: env("AWS_ACCESS_KEY_ID"), secret_access_key: env("AWS_SECRET_ACCESS_KEY")]
    wrong = Keyword.put(right, :secret_access_key, "wrong")
    client = Anys3.open!(endpoint_url: env("ANYS3_ENDPOINT"), credentials: wrong)
    members = [bucket: bucket, key: "one"]
    :denied = raises(fn -> Anys3.get_object!(client, members) end).kind
    :ok = Anys3.credentials(client, right)
    "x" = Anys3.get_object!(client, members).body
    Anys3.close(client)

    ask = fn -> {:ok, [expires: DateTime.add(DateTime.utc_now(), 3600)] ++ right} end
    client = Anys3.open!(endpoint_url: env("ANYS3_ENDPOINT"), credentials: ask)
    "x" = Anys3.get_object!(client, members).body
    Anys3.close(client)
  end

  defp native("panic", client, bucket, _) do
    :panic = raises(fn -> Anys3.get_object!(client, [bucket: bucket, key: "one"], panic: "") end).kind
    "x" = Anys3.get_object!(client, bucket: bucket, key: "one").body
  end

  defp native("every-operation", _, _, _) do
    nobody = Anys3.open!(endpoint_url: "http://127.0.0.1:1", max_attempts: 1)
    description = "ANYS3_SCRIPT" |> env() |> Path.dirname() |> Path.join("../anys3.json") |> File.read!()
    %{"operations" => operations} = :anys3_json.decode_names(description)
    true = length(operations) > 100
    functions = for {name, 3} <- Anys3.__info__(:functions), do: name

    for %{"name" => name} <- operations do
      [function] = Enum.filter(functions, &(:anys3_names.operation(&1) == name))
      # Nobody is there, or something is missing: but the operation is known.
      {:error, error} = apply(Anys3, function, [nobody, [bucket: "b", key: "k"]])
      true = error.kind in [:connect, :invalid]
      false = Exception.message(error) =~ "no operation"
    end
  end

  # Opens a file until no more can be opened.
  defp opened(path, files) do
    case :file.open(path, [:read, :raw]) do
      {:ok, file} -> opened(path, [file | files])
      {:error, :emfile} -> files
    end
  end

  defp raises(fun) do
    fun.()
    raise Failed, "nothing was raised"
  rescue
    error in Anys3.Error -> error
  end

  defp catch_throw(fun) do
    fun.()
    raise Failed, "nothing was thrown"
  catch
    thrown -> thrown
  end

  defp nothing_is_told do
    receive do
      {:anys3, _, _} = message -> raise Failed, "#{inspect(message)} is left"
    after
      0 -> :ok
    end
  end

  defp flushed do
    receive do
      {:anys3, _, :ready} -> flushed()
    after
      0 -> :ok
    end
  end

  defp random(size), do: 65_536 |> :rand.bytes() |> String.duplicate(div(size, 65_536))

  # Waits until a part of an upload is there, and returns its state.
  defp first_part(call) do
    receive do
      {:anys3, _, :ready} -> :ok
    after
      100 -> :ok
    end

    :again = Anys3.result(call)

    with {:ok, state} <- Anys3.state(call), false <- state =~ ~s("parts":[]) do
      state
    else
      _ -> first_part(call)
    end
  end

  defp loop(calls, done) when map_size(calls) == 0, do: done

  defp loop(calls, done) do
    receive do
      # The last message of a call that is closed may come behind its end.
      {:anys3, ref, :ready} when is_map_key(calls, ref) ->
        call = Map.fetch!(calls, ref)

        case Anys3.result(call) do
          :again ->
            loop(calls, done)

          {:ok, %{content_length: 1}} ->
            {:ok, "x"} = Anys3.read(call)
            :eof = Anys3.read(call)
            Anys3.close(call)
            loop(Map.delete(calls, ref), done + 1)
        end
    end
  end
end

Conformance.run()
