# rolebook with a browser and fonts for handouts. The handbook is mounted:
#   docker build --tag rolebook .
#   docker run --rm --volume "$PWD:/handbook" rolebook build --handouts
FROM golang:1.26-trixie AS build
WORKDIR /program
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /rolebook ./generator

FROM debian:trixie-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends chromium-headless-shell fonts-dejavu-core fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji git \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /rolebook /usr/local/bin/rolebook
WORKDIR /handbook
ENTRYPOINT ["rolebook"]
CMD ["--help"]
